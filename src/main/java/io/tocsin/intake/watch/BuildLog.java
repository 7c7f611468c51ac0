package io.tocsin.intake.watch;

import io.tocsin.intake.Build;
import io.tocsin.intake.Builds;
import io.tocsin.intake.watch.FailureRatesSection.FailureRate;
import io.tocsin.intake.watch.FailureRatesSection.FailureRates;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.config.ConfigDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How builds ended lately, by our own clock: of those that some rate watches. */
@Repository
class BuildLog implements Builds {

    private static final int LONGEST = 300;

    /**
     * What was counted together.
     *
     * @param failedAt when one failed last; null: none did
     * @param service whose it is by the key it was told with
     */
    record Tally(
            String subject,
            String source,
            String repository,
            String branch,
            String workflow,
            int runs,
            int failed,
            @Nullable Instant failedAt,
            @Nullable String service) {

        double percent() {
            return failed * 100.0 / runs;
        }
    }

    private final JdbcClient jdbc;
    private final ConfigDocument document;
    private final Clock clock;

    BuildLog(JdbcClient jdbc, ConfigDocument document, Clock clock) {
        this.jdbc = jdbc;
        this.document = document;
        this.clock = clock;
    }

    @Override
    public void ended(Build build) {
        document.get(FailureRates.class).all().stream()
                .filter(rate -> rate.which().takes(build))
                .forEach(rate -> keep(rate, build));
    }

    private void keep(FailureRate rate, Build build) {
        jdbc.sql("""
                        insert into ci_build (rate, source, run, subject, repository, branch, workflow, failed, service,
                               ended_at)
                        values (:rate, :source, :run, :subject, :repository, :branch, :workflow, :failed, :service, :now)
                        on conflict do nothing
                        """)
                .param("rate", rate.name())
                .param("source", build.source())
                .param("run", PlainText.line(build.run(), LONGEST))
                .param("subject", PlainText.line(rate.subject(build), 2 * LONGEST))
                .param("repository", PlainText.line(build.repository(), LONGEST))
                .param("branch", PlainText.line(build.branch(), LONGEST))
                .param("workflow", PlainText.line(build.workflow(), LONGEST))
                .param("failed", build.failed())
                .param("service", build.service())
                .param("now", utc(clock.instant()))
                .update();
    }

    /** What ended within the rate's window. */
    List<Tally> tallies(FailureRate rate) {
        return jdbc.sql("""
                        select subject, max(source) as source, max(repository) as repository, max(branch) as branch,
                               max(workflow) as workflow, count(*) as runs, count(*) filter (where failed) as failed,
                               max(ended_at) filter (where failed) as failed_at, max(service) as service
                          from ci_build where rate = :rate and ended_at > :since group by subject order by subject
                        """)
                .param("rate", rate.name())
                .param("since", utc(clock.instant().minus(rate.window())))
                .query((row, n) -> tally(row))
                .list();
    }

    /** Forgets what no window reaches back to. */
    void sweep() {
        jdbc.sql("delete from ci_build where ended_at < ?")
                .param(utc(clock.instant().minus(FailureRatesSection.LONGEST)))
                .update();
    }

    private static Tally tally(ResultSet row) throws SQLException {
        OffsetDateTime failedAt = row.getObject("failed_at", OffsetDateTime.class);
        return new Tally(
                row.getString("subject"),
                row.getString("source"),
                row.getString("repository"),
                row.getString("branch"),
                row.getString("workflow"),
                row.getInt("runs"),
                row.getInt("failed"),
                failedAt == null ? null : failedAt.toInstant(),
                row.getString("service"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
