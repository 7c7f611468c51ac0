package io.tocsin.platform.security;

import io.tocsin.platform.Ids;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys made in the product: only their hashes are kept. */
@Repository
class ApiTokens {

    private static final String PREFIX = "tcs_";

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A key as its administrator sees it: never the key itself. */
    record View(
            String id,
            String name,
            List<String> scopes,
            Instant createdAt,
            String createdBy,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    /** A new key; {@code secret} is shown this once. */
    record Made(String id, String secret) {}

    Made make(String name, Set<Scope> scopes, String by) {
        return make(name, scopes, by, null);
    }

    /** @param integration what the key is for, null for anything its scopes allow */
    Made make(String name, Set<Scope> scopes, String by, @Nullable String integration) {
        Made made = new Made(Ids.next(), Hash.secret(PREFIX));
        jdbc.sql("""
                insert into api_token (id, name, hash, scopes, created_at, created_by, integration)
                values (:id, :name, :hash, string_to_array(:scopes, ','), :now, :by, :integration)""")
                .param("id", made.id())
                .param("name", name)
                .param("hash", Hash.sha256(made.secret()))
                .param(
                        "scopes",
                        String.join(
                                ",", scopes.stream().map(Scope::word).sorted().toList()))
                .param("now", now())
                .param("by", by)
                .param("integration", integration)
                .update();
        return made;
    }

    boolean everNamed(String name) {
        return jdbc.sql("select exists (select 1 from api_token where name = ?)")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    /** The key with this hash, noting that it was used. */
    Optional<ApiKey> used(String hash) {
        Optional<ApiKey> found = jdbc.sql(
                        "select id, name, scopes, integration from api_token where hash = ? and revoked_at is null")
                .param(hash)
                .query((row, n) -> new ApiKey(
                        row.getString("id"), row.getString("name"), scopes(row), row.getString("integration")))
                .optional();
        found.ifPresent(
                key -> jdbc.sql("""
                update api_token set last_used_at = :now
                where id = :id and (last_used_at is null or last_used_at < cast(:now as timestamptz) - interval '1 minute')""").param("now", now()).param("id", key.id()).update());
        return found;
    }

    List<View> all() {
        return jdbc.sql("select * from api_token where integration is null order by created_at desc, id")
                .query((row, n) -> view(row))
                .list();
    }

    /** The keys of an integration that still open it, the newest first. */
    List<String> liveOf(String integration) {
        return jdbc.sql("""
                        select id from api_token where integration = ? and revoked_at is null
                         order by created_at desc, id desc
                        """).param(integration).query(String.class).list();
    }

    /** Takes a key away for good; false where there is none. */
    boolean revoke(String id) {
        return jdbc.sql("update api_token set revoked_at = coalesce(revoked_at, :now) where id = :id")
                        .param("now", now())
                        .param("id", id)
                        .update()
                > 0;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static View view(ResultSet row) throws SQLException {
        return new View(
                row.getString("id"),
                row.getString("name"),
                scopes(row).stream().map(Scope::word).toList(),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                instant(row.getTimestamp("last_used_at")),
                instant(row.getTimestamp("revoked_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static Set<Scope> scopes(ResultSet row) throws SQLException {
        Array array = row.getArray("scopes");
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream((String[]) array.getArray())
                .flatMap(word -> Scope.of(word).stream())
                .forEach(scopes::add);
        return scopes;
    }
}
