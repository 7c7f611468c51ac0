package io.tocsin.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alerts that several senders' keys share because a rule says so. */
@Component
class Collapsed {

    private final JdbcClient jdbc;

    Collapsed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Under which key each of a message's elements is known. */
    final class Known {

        private final Map<Key, String> shared = new HashMap<>();
        private final Set<Key> own = new HashSet<>();

        /**
         * A sender's key that already fires under some alert stays with it, whatever the rules or the values in the
         * message say now: its resolve has to find it.
         */
        Assessment settled(String source, Assessment each) {
            String key = shared.isEmpty() ? null : shared.get(new Key(source, each.member()));
            if (key != null) {
                return each.under(key, true);
            }
            boolean itsOwn = each.collapsed() && own.contains(new Key(source, each.senderKey()));
            return itsOwn ? each.under(each.senderKey(), false) : each;
        }
    }

    Known known(Collection<Hearing> hearings) {
        Known known = new Known();
        shared(hearings, known);
        own(hearings, known);
        return known;
    }

    private void shared(Collection<Hearing> hearings, Known known) {
        String[] members = hearings.stream()
                .flatMap(hearing -> hearing.waiting().stream()
                        .map(index -> hearing.assessment(index).member()))
                .distinct()
                .toArray(String[]::new);
        jdbc.sql("""
                        select source, dedup_key, members from alert
                         where current and collapsed and members && :members::text[]
                         order by id desc
                        """).param("members", members).query(row -> {
            String key = row.getString("dedup_key");
            String source = row.getString("source");
            texts(row, "members").forEach(member -> known.shared.put(new Key(source, member), key));
        });
    }

    private void own(Collection<Hearing> hearings, Known known) {
        List<Key> keys = hearings.stream()
                .flatMap(hearing -> hearing.waiting().stream()
                        .map(hearing::assessment)
                        .filter(Assessment::collapsed)
                        .map(each -> new Key(hearing.source(), each.senderKey())))
                .distinct()
                .toList();
        if (!keys.isEmpty()) {
            jdbc.sql("""
                            select a.source, a.dedup_key
                              from alert a join unnest(:sources::text[], :keys::text[]) as n (source, dedup_key)
                                on a.source = n.source and a.dedup_key = n.dedup_key
                             where a.current and not a.collapsed and a.state <> 'resolved'
                            """)
                    .param("sources", keys.stream().map(Key::source).toArray(String[]::new))
                    .param("keys", keys.stream().map(Key::dedupKey).toArray(String[]::new))
                    .query(row -> {
                        known.own.add(new Key(row.getString("source"), row.getString("dedup_key")));
                    });
        }
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
