package io.tocsin.intake.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The alerts that are kept alive by being sent again. */
@Component
class PostedTable {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String KEEP = """
            insert into prometheus_alert (fingerprint, labels, annotations, generator_url, starts_at, ends_at, timeout,
                   updated_at, close_at, intake_key)
            select n.fingerprint, n.labels::jsonb, n.annotations::jsonb, n.generator_url, n.starts_at::timestamptz,
                   n.ends_at::timestamptz, n.timeout, :now,
                   case when n.ends_at::timestamptz > :now then n.ends_at::timestamptz else :again end, :key
              from unnest(:fingerprint::text[], :labels::text[], :annotations::text[], :generator::text[],
                          :starts::text[], :ends::text[], :timeout::bool[])
                as n (fingerprint, labels, annotations, generator_url, starts_at, ends_at, timeout)
             order by n.fingerprint
            on conflict (fingerprint) do update
               set annotations = excluded.annotations, generator_url = excluded.generator_url,
                   starts_at = excluded.starts_at, ends_at = excluded.ends_at, timeout = excluded.timeout,
                   updated_at = excluded.updated_at, close_at = excluded.close_at, intake_key = excluded.intake_key
            """;

    private static final String DUE = """
            update prometheus_alert set close_at = :again
             where fingerprint in (select fingerprint from prometheus_alert where close_at <= :now
                                    order by close_at limit :most for update skip locked)
            returning *
            """;

    /** One that is due, with the key it came in by. */
    record Due(Posted posted, @Nullable String key) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    PostedTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Those of these that are known, held until the transaction ends, by fingerprint. */
    Map<String, Posted> hold(Collection<String> fingerprints) {
        Map<String, Posted> known = new HashMap<>();
        jdbc.sql("""
                        select * from prometheus_alert where fingerprint = any(:fingerprints::text[])
                         order by fingerprint for update
                        """)
                .param("fingerprints", fingerprints.toArray(String[]::new))
                .query((row, n) -> read(row))
                .list()
                .forEach(posted -> known.put(posted.fingerprint(), posted));
        return known;
    }

    /**
     * Writes them in the caller's transaction, whose commit need not reach the disk by itself: the alerts' own commit
     * comes after it and takes it along.
     *
     * @param again when to look first at those that are over already: a message on its way may still bring one back
     */
    void keep(Collection<Posted> posted, Instant now, Instant again, @Nullable String key) {
        jdbc.sql("set local synchronous_commit to off").update();
        jdbc.sql(KEEP)
                .param("now", utc(now))
                .param("again", utc(again))
                .param("key", key)
                .param("fingerprint", texts(posted, Posted::fingerprint))
                .param("labels", texts(posted, each -> written(each.labels())))
                .param("annotations", texts(posted, each -> written(each.annotations())))
                .param("generator", texts(posted, Posted::generatorUrl))
                .param("starts", texts(posted, each -> each.startsAt().toString()))
                .param("ends", texts(posted, each -> each.endsAt().toString()))
                .param("timeout", posted.stream().map(Posted::timeout).toArray(Boolean[]::new))
                .update();
    }

    /** Takes at most so many whose time has come; they are due again at the moment given, unless they are settled. */
    List<Due> due(Instant now, Instant again, int most) {
        return jdbc.sql(DUE)
                .param("now", utc(now))
                .param("again", utc(again))
                .param("most", most)
                .query((row, n) -> new Due(read(row), row.getString("intake_key")))
                .list();
    }

    /** Nothing more is to be done for these, unless they were sent again meanwhile. */
    void settle(Collection<String> fingerprints, Instant takenUntil) {
        jdbc.sql("""
                        update prometheus_alert set close_at = null
                         where fingerprint = any(:fingerprints::text[]) and close_at = :taken
                        """)
                .param("fingerprints", fingerprints.toArray(String[]::new))
                .param("taken", utc(takenUntil))
                .update();
    }

    /** Removes those that have been over for so long. */
    int forget(Instant now, Duration after) {
        return jdbc.sql("delete from prometheus_alert where close_at is null and ends_at < :before")
                .param("before", utc(now.minus(after)))
                .update();
    }

    /** Those that fire now, the oldest first. */
    List<Posted> firing(Instant now, int most) {
        return jdbc.sql(
                        "select * from prometheus_alert where ends_at > :now order by starts_at, fingerprint limit :most")
                .param("now", utc(now))
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    private Posted read(ResultSet row) throws SQLException {
        return new Posted(
                row.getString("fingerprint"),
                texts(row.getString("labels")),
                texts(row.getString("annotations")),
                row.getString("generator_url"),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                row.getBoolean("timeout"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String[] texts(Collection<Posted> posted, Function<Posted, @Nullable String> field) {
        return posted.stream().map(field).toArray(String[]::new);
    }

    private String written(Map<String, String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("labels can't be written as JSON", e);
        }
    }

    private Map<String, String> texts(String object) {
        try {
            return json.readValue(object, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored labels are not JSON", e);
        }
    }
}
