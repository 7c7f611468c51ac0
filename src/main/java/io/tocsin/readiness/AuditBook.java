package io.tocsin.readiness;

import io.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the auditor found, what was done about it, and when it was over. */
@Repository
class AuditBook {

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes a finding; empty where it was known, on whichever node. */
    Optional<String> open(Finding finding) {
        return jdbc.sql("""
                        insert into audit_finding (id, kind, subject, detail, found_at)
                        values (:id, :kind, :subject, :detail, :now)
                        on conflict (kind, subject) where cleared_at is null do nothing returning id
                        """)
                .param("id", Ids.next())
                .param("kind", finding.kind())
                .param("subject", finding.subject())
                .param("detail", finding.detail())
                .param("now", now())
                .query(String.class)
                .optional();
    }

    void repaired(String id, String what) {
        jdbc.sql("update audit_finding set repair = ? where id = ?")
                .params(what, id)
                .update();
    }

    /** @return whether it stands since then and nobody was told before: of two nodes one tells */
    boolean paging(Finding finding, Instant since) {
        return jdbc.sql("""
                        update audit_finding set paged_at = ?
                         where kind = ? and subject = ? and cleared_at is null and paged_at is null
                           and found_at <= ?
                        """)
                        .params(now(), finding.kind(), finding.subject(), Timestamp.from(since))
                        .update()
                == 1;
    }

    /** Ends every finding that is not found any more. */
    void clearAllBut(List<Finding> found) {
        jdbc.sql("""
                        update audit_finding set cleared_at = :now
                         where cleared_at is null and kind || '/' || subject <> all(cast(:found as text[]))
                        """)
                .param("now", now())
                .param(
                        "found",
                        found.stream()
                                .map(finding -> finding.kind() + "/" + finding.subject())
                                .toArray(String[]::new))
                .update();
    }

    /** Those that stand, then the newest that are over. */
    List<AuditFinding> latest(int most) {
        return jdbc.sql("""
                        select * from audit_finding order by cleared_at is not null, found_at desc, id desc limit ?
                        """).param(most).query(AuditBook::entry).list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static AuditFinding entry(ResultSet row, int number) throws SQLException {
        return new AuditFinding(
                row.getString("id"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("detail"),
                row.getTimestamp("found_at").toInstant(),
                row.getString("repair"),
                instant(row.getTimestamp("paged_at")),
                instant(row.getTimestamp("cleared_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
