package io.tocsin.statuspage;

import io.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of notices and their updates. */
@Repository
class NoticeTable {

    private final JdbcClient jdbc;

    NoticeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Publishes a notice; false when the incident has one already. */
    boolean insert(Notice notice) {
        return jdbc.sql("""
                insert into status_notice (id, incident_key, title, impact, component, state, started_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (incident_key) do nothing""")
                        .params(
                                notice.id(),
                                notice.incidentKey(),
                                notice.title(),
                                notice.impact().text(),
                                notice.component(),
                                notice.state().text(),
                                Timestamp.from(notice.startedAt()))
                        .update()
                == 1;
    }

    void addUpdate(String noticeId, Instant at, NoticeState state, String text) {
        jdbc.sql("insert into status_update (id, notice_id, at, state, text) values (?, ?, ?, ?, ?)")
                .params(Ids.next(), noticeId, Timestamp.from(at), state.text(), text)
                .update();
    }

    void setState(String noticeId, NoticeState state, @Nullable Instant resolvedAt) {
        jdbc.sql("update status_notice set state = ?, resolved_at = ? where id = ?")
                .params(state.text(), resolvedAt == null ? null : Timestamp.from(resolvedAt), noticeId)
                .update();
    }

    void setImpact(String noticeId, PublicImpact impact) {
        jdbc.sql("update status_notice set impact = ? where id = ?")
                .params(impact.text(), noticeId)
                .update();
    }

    /** The notice of an incident, locked until the transaction ends. */
    Optional<Notice> lock(String incidentKey) {
        return withUpdates(jdbc.sql("select * from status_notice where incident_key = ? for update")
                        .param(incidentKey)
                        .query(NoticeTable::notice)
                        .list())
                .stream()
                .findFirst();
    }

    /** Active notices and those that began after {@code since}, newest first. */
    List<Notice> since(Instant since) {
        return withUpdates(jdbc.sql("""
                select * from status_notice
                where state in ('investigating', 'identified', 'monitoring') or started_at >= ?
                order by started_at desc, id desc""")
                .param(Timestamp.from(since))
                .query(NoticeTable::notice)
                .list());
    }

    private List<Notice> withUpdates(List<Notice> notices) {
        if (notices.isEmpty()) {
            return notices;
        }
        record Row(String notice, Notice.Update update) {}
        Map<String, List<Notice.Update>> updates = jdbc
                .sql("select * from status_update where notice_id in (:ids) order by at desc, id desc")
                .param("ids", notices.stream().map(Notice::id).toList())
                .query((row, n) -> new Row(row.getString("notice_id"), update(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::notice, Collectors.mapping(Row::update, Collectors.toList())));
        return notices.stream()
                .map(notice -> notice.with(updates.getOrDefault(notice.id(), List.of())))
                .toList();
    }

    private static Notice.Update update(ResultSet row) throws SQLException {
        return new Notice.Update(
                row.getString("id"),
                row.getTimestamp("at").toInstant(),
                NoticeState.of(row.getString("state")),
                row.getString("text"));
    }

    private static Notice notice(ResultSet row, int n) throws SQLException {
        Timestamp resolved = row.getTimestamp("resolved_at");
        return new Notice(
                row.getString("id"),
                row.getString("incident_key"),
                row.getString("title"),
                PublicImpact.of(row.getString("impact")),
                row.getString("component"),
                NoticeState.of(row.getString("state")),
                row.getTimestamp("started_at").toInstant(),
                resolved == null ? null : resolved.toInstant(),
                List.of());
    }
}
