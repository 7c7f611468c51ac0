package io.tocsin.alert;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What can be said of a message's alerts before anything is looked up; nothing of it changes.
 *
 * @param version of the document that this follows
 * @param keys what each alert is known by
 * @param contents see {@link Content}
 * @param names hashes of every name its alerts are known by; two names with one hash do no harm
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Assessed(String source, long version, List<Assessment> each, List<Key> keys, long[] contents, Set<Long> names) {

    static Assessed of(String source, List<Alert> alerts, Assessor assessor) {
        // asked first: should another document come into force meanwhile, this is worked out again next time
        long version = assessor.version();
        List<Assessment> each = alerts.stream().map(assessor::assess).toList();
        return new Assessed(
                source,
                version,
                each,
                each.stream().map(one -> new Key(source, one.dedupKey())).toList(),
                each.stream().mapToLong(Content::of).toArray(),
                names(source, each));
    }

    private static Set<Long> names(String source, List<Assessment> each) {
        Set<Long> names = new HashSet<>();
        for (Assessment one : each) {
            names.add(31L * source.hashCode() + one.senderKey().hashCode());
            if (one.collapsed()) {
                names.add(31L * source.hashCode() + one.dedupKey().hashCode());
            }
        }
        return names;
    }
}
