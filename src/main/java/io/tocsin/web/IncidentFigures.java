package io.tocsin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures as averages over the incidents of the last 30 days. */
@Component
class IncidentFigures implements Figures {

    private static final Duration PERIOD = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    IncidentFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Averages(
            int incidents,
            int missed,
            @Nullable Duration acknowledged,
            @Nullable Duration identified,
            @Nullable Duration mitigated,
            @Nullable Duration resolved,
            @Nullable Duration closed) {}

    @Override
    public Optional<Duration> mtta() {
        return Optional.ofNullable(averages().acknowledged());
    }

    @Override
    public Optional<Duration> mttr() {
        return Optional.ofNullable(averages().resolved());
    }

    @Override
    public int incidents30d() {
        return averages().incidents();
    }

    @Override
    public Optional<Double> slaCompliance() {
        Averages averages = averages();
        return averages.incidents() == 0
                ? Optional.empty()
                : Optional.of(1 - (double) averages.missed() / averages.incidents());
    }

    @Override
    public List<Stage> lifecycle() {
        Averages averages = averages();
        return List.of(
                new Stage("Detected", Duration.ZERO),
                new Stage("Acknowledged", averages.acknowledged()),
                new Stage("Cause found", averages.identified()),
                new Stage("Mitigated", averages.mitigated()),
                new Stage("Resolved", averages.resolved()),
                new Stage("Reviewed", averages.closed()));
    }

    private Averages averages() {
        return jdbc.sql("""
                select count(*) as incidents,
                       count(*) filter (where exists (select 1 from timeline_entry t
                           where t.incident_key = i.key and t.kind = 'target-missed')) as missed,
                       avg(extract(epoch from acknowledged_at - opened_at)) as acknowledged,
                       avg(extract(epoch from identified_at - opened_at)) as identified,
                       avg(extract(epoch from mitigated_at - opened_at)) as mitigated,
                       avg(extract(epoch from resolved_at - opened_at)) as resolved,
                       avg(extract(epoch from closed_at - opened_at)) as closed
                  from incident i
                 where opened_at > ? and not drill and status not in ('merged', 'false-positive')""")
                .param(Timestamp.from(clock.instant().minus(PERIOD)))
                .query(IncidentFigures::read)
                .single();
    }

    private static Averages read(ResultSet row, int n) throws SQLException {
        return new Averages(
                row.getInt("incidents"),
                row.getInt("missed"),
                seconds(row, "acknowledged"),
                seconds(row, "identified"),
                seconds(row, "mitigated"),
                seconds(row, "resolved"),
                seconds(row, "closed"));
    }

    private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? null : Duration.ofSeconds(Math.round(seconds));
    }
}
