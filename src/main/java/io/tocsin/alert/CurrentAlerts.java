package io.tocsin.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds alerts as their senders know them, also where a rule's dedup key took the place of the sender's. */
@Component
public class CurrentAlerts {

    private static final String FIND = """
            select * from alert
             where current and not collapsed and source = :source and dedup_key = any(:keys::text[])
            union all
            select * from alert
             where current and collapsed and source = :source and members && :members::text[]
            """;

    private record Row(AlertView alert, boolean collapsed, List<String> members) {}

    private final JdbcClient jdbc;

    CurrentAlerts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest episode of the alert that this sender's key stands for. */
    public Optional<AlertView> of(String source, String senderKey) {
        return Optional.ofNullable(of(source, List.of(senderKey)).get(senderKey));
    }

    /** The latest episode of each, by the sender's key; what nobody reported yet is left out. */
    public Map<String, AlertView> of(String source, Collection<String> senderKeys) {
        Map<String, String> keys = new HashMap<>();
        Map<String, String> members = new HashMap<>();
        for (String key : senderKeys) {
            keys.put(Bounds.key(key), key);
            members.put(Fingerprint.member(Bounds.key(key)), key);
        }
        Map<String, AlertView> found = new HashMap<>();
        for (Row row : rows(source, keys, members)) {
            if (row.collapsed()) {
                row.members().stream()
                        .filter(members::containsKey)
                        .forEach(member -> found.put(members.get(member), row.alert()));
            } else {
                found.put(keys.get(row.alert().dedupKey()), row.alert());
            }
        }
        return found;
    }

    private List<Row> rows(String source, Map<String, String> keys, Map<String, String> members) {
        return jdbc.sql(FIND)
                .param("source", source)
                .param("keys", keys.keySet().toArray(String[]::new))
                .param("members", members.keySet().toArray(String[]::new))
                .query(CurrentAlerts::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String[] members = (String[]) row.getArray("members").getArray();
        return new Row(AlertViews.read(row, number), row.getBoolean("collapsed"), List.of(members));
    }
}
