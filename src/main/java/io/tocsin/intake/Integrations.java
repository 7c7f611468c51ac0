package io.tocsin.intake;

import io.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Integrations as they are kept; the keys themselves are kept, hashed, with all other keys. */
@Repository
class Integrations {

    private static final String ALL = """
            select i.*, (select count(*) from api_token t where t.integration = i.id and t.revoked_at is null) as keys
              from integration i where i.revoked_at is null
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Integrations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new integration; DuplicateKeyException where the name is in use. */
    String add(String name, String source, @Nullable String service, String by) {
        String id = Ids.next();
        jdbc.sql("""
                        insert into integration (id, name, source, service, created_at, created_by)
                        values (:id, :name, :source, :service, :now, :by)
                        """)
                .param("id", id)
                .param("name", name)
                .param("source", source)
                .param("service", service)
                .param("now", now())
                .param("by", by)
                .update();
        return id;
    }

    List<Integration> all() {
        return jdbc.sql(ALL + " order by lower(i.name)")
                .query((row, n) -> read(row))
                .list();
    }

    Optional<Integration> find(String id) {
        return jdbc.sql(ALL + " and i.id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    void revoke(String id) {
        jdbc.sql("update integration set revoked_at = :now where id = :id and revoked_at is null")
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** From now on messages must be signed with this secret; those signed with the one before are still good. */
    void sign(String id, byte[] sealed) {
        jdbc.sql("update integration set previous_secret = signing_secret, signing_secret = :secret where id = :id")
                .param("secret", sealed)
                .param("id", id)
                .update();
    }

    void unsign(String id) {
        jdbc.sql("update integration set previous_secret = null, signing_secret = null where id = :id")
                .param("id", id)
                .update();
    }

    /** The secret before the one in force is good no longer. */
    void forgetPreviousSecret(String id) {
        jdbc.sql("update integration set previous_secret = null where id = :id")
                .param("id", id)
                .update();
    }

    /** The sealed secrets that are good now, the newest first. */
    List<byte[]> secrets(String id) {
        return jdbc.sql("select signing_secret, previous_secret from integration where id = :id")
                .param("id", id)
                .query((row, n) -> Stream.of(row.getBytes("signing_secret"), row.getBytes("previous_secret"))
                        .filter(Objects::nonNull)
                        .toList())
                .optional()
                .orElse(List.of());
    }

    /** Notes that a message came. */
    void received(String id) {
        jdbc.sql("update integration set last_received_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    void refused(String id, String problem) {
        jdbc.sql("update integration set last_problem_at = :now, last_problem = :problem where id = :id")
                .param("now", now())
                .param("problem", problem)
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Integration read(ResultSet row) throws SQLException {
        return new Integration(
                row.getString("id"),
                row.getString("name"),
                row.getString("source"),
                row.getString("service"),
                row.getBytes("signing_secret") != null,
                row.getInt("keys"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                instant(row.getObject("last_received_at", OffsetDateTime.class)),
                instant(row.getObject("last_problem_at", OffsetDateTime.class)),
                row.getString("last_problem"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
