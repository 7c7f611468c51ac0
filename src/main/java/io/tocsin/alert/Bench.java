package io.tocsin.alert;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One message's elements that are judged now.
 *
 * @param assessments by the element's index in its message
 */
record Bench(Hearing hearing, Map<Integer, Assessment> assessments) {

    static Bench of(Hearing hearing, Collapsed.Known known) {
        Map<Integer, Assessment> assessments = new LinkedHashMap<>();
        for (int index : hearing.waiting()) {
            assessments.put(index, known.settled(hearing.source(), hearing.assessment(index)));
        }
        return new Bench(hearing, assessments);
    }

    String source() {
        return hearing.source();
    }

    /** Every name its alerts are known by: what shares one with an earlier message has to wait for it. */
    Set<Key> names() {
        Set<Key> names = new HashSet<>();
        for (Assessment each : assessments.values()) {
            names.add(new Key(source(), each.dedupKey()));
            names.add(new Key(source(), each.senderKey()));
        }
        return names;
    }

    List<Report> reports() {
        return Report.of(hearing, assessments);
    }
}
