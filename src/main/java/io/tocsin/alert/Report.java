package io.tocsin.alert;

import io.tocsin.platform.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that one message says about one dedup key. Of several elements about one sender's key the last counts; under a
 * shared key anything that fires outweighs what cleared.
 *
 * @param id the stored alert's, should it be the first of its kind
 * @param speaker the element whose words are stored, by its index in the message
 * @param times how many elements said "firing"
 */
record Report(String id, Assessment assessment, int speaker, Set<String> firing, Set<String> cleared, int times) {

    /** The reports of a message, sorted by dedup key so that two batches never lock in opposite orders. */
    static List<Report> of(List<Assessment> assessments) {
        Map<String, List<Integer>> byKey = new TreeMap<>();
        for (int i = 0; i < assessments.size(); i++) {
            byKey.computeIfAbsent(assessments.get(i).dedupKey(), key -> new ArrayList<>())
                    .add(i);
        }
        return byKey.values().stream().map(indexes -> of(indexes, assessments)).toList();
    }

    private static Report of(List<Integer> indexes, List<Assessment> assessments) {
        Map<String, Integer> lastWord = new LinkedHashMap<>();
        indexes.forEach(index -> lastWord.put(assessments.get(index).member(), index));
        Set<String> firing = new LinkedHashSet<>();
        Set<String> cleared = new LinkedHashSet<>();
        lastWord.forEach((member, index) -> (assessments.get(index).alert().firing() ? firing : cleared).add(member));
        int speaker = lastWord.values().stream()
                .filter(index -> assessments.get(index).alert().firing() == !firing.isEmpty())
                .reduce((first, second) -> louder(first, second, assessments))
                .orElseThrow();
        int times = (int) indexes.stream()
                .filter(index -> assessments.get(index).alert().firing())
                .count();
        return new Report(Ids.next(), assessments.get(speaker), speaker, firing, cleared, times);
    }

    private static int louder(int first, int second, List<Assessment> assessments) {
        return assessments.get(second).quiet() && !assessments.get(first).quiet() ? first : second;
    }

    boolean isFiring() {
        return !firing.isEmpty();
    }

    String dedupKey() {
        return assessment.dedupKey();
    }
}
