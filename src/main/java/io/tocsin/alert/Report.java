package io.tocsin.alert;

import io.tocsin.platform.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All that one message says about one dedup key. Of several elements about one sender's key the last counts; under a
 * shared key anything that fires outweighs what cleared.
 *
 * @param id the stored alert's, should it be the first of its kind
 * @param speaker the element whose words are stored
 * @param elements all elements about this key, by their index in the message
 * @param times how many elements said "firing"
 */
record Report(
        String id,
        Hearing hearing,
        Assessment assessment,
        int speaker,
        List<Integer> elements,
        Set<String> firing,
        Set<String> cleared,
        int times,
        Identity identity) {

    /** What is worked out from the assessment once and used several times. */
    record Identity(String fingerprint, String groupingKey, long content) {

        static Identity of(Assessment assessment) {
            String fingerprint = assessment.fingerprint();
            return new Identity(fingerprint, assessment.groupingKey(fingerprint), Content.of(assessment));
        }
    }

    /** One order for everybody, so that two batches never lock in opposite ones. */
    static final Comparator<Report> ORDER =
            Comparator.comparing(Report::dedupKey).thenComparing(Report::source);

    /**
     * The reports of a message.
     *
     * @param assessments of the elements that are to be judged, by their index
     */
    static List<Report> of(Hearing hearing, Map<Integer, Assessment> assessments) {
        Map<String, List<Integer>> byKey = new LinkedHashMap<>();
        assessments.forEach(
                (index, assessment) -> byKey.computeIfAbsent(assessment.dedupKey(), key -> new ArrayList<>(1))
                        .add(index));
        return byKey.values().stream()
                .map(indexes -> of(hearing, indexes, assessments))
                .toList();
    }

    private static Report of(Hearing hearing, List<Integer> indexes, Map<Integer, Assessment> assessments) {
        Map<String, Integer> lastWord = new LinkedHashMap<>();
        indexes.forEach(index -> lastWord.put(at(assessments, index).member(), index));
        Set<String> firing = new LinkedHashSet<>();
        Set<String> cleared = new LinkedHashSet<>();
        lastWord.forEach((member, index) -> (fires(assessments, index) ? firing : cleared).add(member));
        int speaker = lastWord.values().stream()
                .filter(index -> fires(assessments, index) == !firing.isEmpty())
                .reduce((first, second) -> louder(first, second, assessments))
                .orElseThrow();
        int times = (int)
                indexes.stream().filter(index -> fires(assessments, index)).count();
        Assessment spoken = at(assessments, speaker);
        return new Report(Ids.next(), hearing, spoken, speaker, indexes, firing, cleared, times, Identity.of(spoken));
    }

    private static Assessment at(Map<Integer, Assessment> assessments, int index) {
        return Objects.requireNonNull(assessments.get(index));
    }

    private static boolean fires(Map<Integer, Assessment> assessments, int index) {
        return at(assessments, index).alert().firing();
    }

    private static int louder(int first, int second, Map<Integer, Assessment> assessments) {
        return at(assessments, second).quiet() && !at(assessments, first).quiet() ? first : second;
    }

    boolean isFiring() {
        return !firing.isEmpty();
    }

    String source() {
        return hearing.source();
    }

    String dedupKey() {
        return assessment.dedupKey();
    }

    Key key() {
        return new Key(source(), dedupKey());
    }

    String fingerprint() {
        return identity.fingerprint();
    }

    String groupingKey() {
        return identity.groupingKey();
    }

    long content() {
        return identity.content();
    }
}
