package io.tocsin.postmortem;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of action items. */
@Repository
class ActionTable {

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;

    ActionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(ActionItem item) {
        Instant doneAt = item.doneAt();
        jdbc.sql("""
                insert into action_item (id, incident_key, action, owner, due, due_at, priority, state, note, created_at)
                values (:id, :incident, :action, :owner, :due, :dueAt, :priority, :state, :note, :created)
                on conflict (id) do update
                   set action = excluded.action, owner = excluded.owner, due = excluded.due, due_at = excluded.due_at,
                       priority = excluded.priority, state = excluded.state, note = excluded.note,
                       done_at = :doneAt, done_by = :doneBy""")
                .param("id", item.id())
                .param("incident", item.incident())
                .param("action", item.action())
                .param("owner", item.owner())
                .param("due", item.due())
                .param("dueAt", Timestamp.from(item.dueAt()))
                .param("priority", item.priority().text())
                .param("state", item.state())
                .param("note", item.note())
                .param("created", Timestamp.from(item.createdAt()))
                .param("doneAt", doneAt == null ? null : Timestamp.from(doneAt))
                .param("doneBy", item.doneBy())
                .update();
    }

    void remove(String id) {
        jdbc.sql("delete from action_item where id = ?").param(id).update();
    }

    Optional<ActionItem> find(String id) {
        return jdbc.sql("select * from action_item where id = ?")
                .param(id)
                .query(ActionTable::item)
                .optional();
    }

    List<ActionItem> of(String incidentKey) {
        return jdbc.sql("select * from action_item where incident_key = ? order by created_at, id")
                .param(incidentKey)
                .query(ActionTable::item)
                .list();
    }

    /** @param state open, done, overdue (open past its day) or null for all */
    List<ActionItem> list(@Nullable String state, @Nullable String owner, Instant now) {
        return jdbc.sql("""
                select * from action_item
                 where (cast(:owner as text) is null or owner = :owner)
                   and (cast(:state as text) is null or state = :state
                        or (:state = 'overdue' and state = 'open' and due_at < :now))
                 order by state desc, due_at, id limit :most""")
                .param("owner", owner)
                .param("state", state)
                .param("now", Timestamp.from(now))
                .param("most", MOST)
                .query(ActionTable::item)
                .list();
    }

    private static ActionItem item(ResultSet row, int n) throws SQLException {
        Timestamp doneAt = row.getTimestamp("done_at");
        return new ActionItem(
                row.getString("id"),
                row.getString("incident_key"),
                row.getString("action"),
                row.getString("owner"),
                row.getObject("due", LocalDate.class),
                row.getTimestamp("due_at").toInstant(),
                Priority.valueOf(row.getString("priority").toUpperCase(java.util.Locale.ROOT)),
                row.getString("state"),
                row.getString("note"),
                row.getTimestamp("created_at").toInstant(),
                doneAt == null ? null : doneAt.toInstant(),
                row.getString("done_by"));
    }
}
