package io.tocsin.platform.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The documents that were applied, newest last. */
@Repository
class ConfigStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    ConfigStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Holds back other writers until the transaction ends: two nodes starting together apply a file once. */
    void lock() {
        jdbc.sql("lock table config_document in share row exclusive mode").update();
    }

    /** The version of the newest document, 0 where there is none. */
    long latestVersion() {
        return jdbc.sql("select coalesce(max(version), 0) from config_document")
                .query(Long.class)
                .single();
    }

    Optional<StoredConfig> latest() {
        return jdbc.sql("select * from config_document order by version desc limit 1")
                .query(ConfigStore::row)
                .optional();
    }

    /** The document that was in force at an instant. */
    Optional<StoredConfig> at(Instant at) {
        return jdbc.sql("select * from config_document where applied_at <= :at order by version desc limit 1")
                .param("at", Timestamp.from(at))
                .query(ConfigStore::row)
                .optional();
    }

    Optional<Instant> appliedAt(long version) {
        return jdbc.sql("select applied_at from config_document where version = :version")
                .param("version", version)
                .query((row, index) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** The digest of the last document that came from a file rather than from the API. */
    Optional<String> latestFileDigest() {
        return jdbc.sql("select digest from config_document where origin <> 'api' order by version desc limit 1")
                .query(String.class)
                .optional();
    }

    /** Keeps a document as the newest and returns its version. */
    long append(String yaml, ConfigOrigin origin, String by) {
        return jdbc.sql("""
                        insert into config_document (yaml, digest, applied_at, applied_by, origin)
                        values (:yaml, :digest, :at, :by, :origin) returning version""")
                .param("yaml", yaml)
                .param("digest", digest(yaml))
                .param("at", Timestamp.from(clock.instant()))
                .param("by", by)
                .param("origin", origin.word())
                .query(Long.class)
                .single();
    }

    static String digest(String yaml) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8));
            return "v1:sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StoredConfig row(ResultSet row, int index) throws SQLException {
        return new StoredConfig(
                row.getLong("version"),
                row.getString("yaml"),
                row.getString("digest"),
                row.getTimestamp("applied_at").toInstant(),
                row.getString("applied_by"),
                ConfigOrigin.of(row.getString("origin")));
    }
}
