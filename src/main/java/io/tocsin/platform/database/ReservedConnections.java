package io.tocsin.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The database with a few connections set aside for threads that nobody may keep waiting, whatever the others do. Which
 * connections a thread takes is all that differs: its transactions and everything that runs in them stay the same.
 */
public final class ReservedConnections extends DelegatingDataSource {

    private static final long PATIENCE_MILLIS = 2_000;
    /** Of several that broke without a word, each costs so long. */
    private static final long VALIDATION_MILLIS = 1_000;

    private static final long KEEPALIVE_MILLIS = 120_000;

    /**
     * The same few statements with arrays of any length: one plan for all of them, and rows in the order they are given.
     * They look up by keys: a plan made while a table was still empty must not read it whole ever after. None takes long:
     * where no answer comes, the way to the database is broken or it has moved.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "options",
            "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off",
            "prepareThreshold",
            "1",
            "socketTimeout",
            "20");

    private static final ThreadLocal<@Nullable Purpose> PURPOSE = new ThreadLocal<>();

    /** What connections are set aside for; one crowd does not keep the other waiting either. */
    enum Purpose {
        /** Taking in what senders bring. */
        RECEIVING("reserved", 8, 4),
        /** Timers that go off and pages that go out. */
        WAKING("waking", 10, 10);

        private final String pool;
        private final int connections;
        private final int idle;

        Purpose(String pool, int connections, int idle) {
            this.pool = pool;
            this.connections = connections;
            this.idle = idle;
        }
    }

    private final Map<Purpose, HikariDataSource> pools = new EnumMap<>(Purpose.class);

    private ReservedConnections(HikariDataSource everybodys) {
        super(everybodys);
        for (Purpose purpose : Purpose.values()) {
            pools.put(purpose, new HikariDataSource(beside(everybodys, purpose)));
        }
    }

    static ReservedConnections beside(HikariDataSource everybodys) {
        return new ReservedConnections(everybodys);
    }

    private static HikariConfig beside(HikariDataSource everybodys, Purpose purpose) {
        HikariConfig config = new HikariConfig();
        everybodys.copyStateTo(config);
        config.setPoolName(purpose.pool);
        config.setMaximumPoolSize(purpose.connections);
        // where the others keep few, as in a test, so do we
        config.setMinimumIdle(Math.min(purpose.idle, 2 * everybodys.getMinimumIdle()));
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        // a new connection knows no table and no plan: a burst after a quiet night would first teach each of them
        config.setMaxLifetime(0);
        config.setKeepaliveTime(KEEPALIVE_MILLIS);
        // in the address, since properties would be everybody's too: the copy shares them
        config.setJdbcUrl(withSettings(everybodys.getJdbcUrl()));
        return config;
    }

    private static String withSettings(String url) {
        StringBuilder address = new StringBuilder(url);
        SETTINGS.forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return address.toString();
    }

    void closeReserved() {
        pools.values().forEach(HikariDataSource::close);
    }

    /** A thread that takes in what senders bring, on connections set aside for it; not started yet. */
    public static Thread thread(String name, Runnable work) {
        return thread(name, work, Purpose.RECEIVING);
    }

    /** A thread that wakes people, or lets timers go off that do; not started yet. */
    public static Thread wakingThread(String name, Runnable work) {
        return thread(name, work, Purpose.WAKING);
    }

    /** Does this on a reserved connection: short look-ups between a sender and its answer. */
    public static <T> T reserved(Supplier<T> work) {
        return during(Purpose.RECEIVING, work);
    }

    private static Thread thread(String name, Runnable work, Purpose purpose) {
        Thread thread = new Thread(
                () -> {
                    PURPOSE.set(purpose);
                    work.run();
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

    private static <T> T during(Purpose purpose, Supplier<T> work) {
        Purpose before = PURPOSE.get();
        PURPOSE.set(purpose);
        try {
            return work.get();
        } finally {
            PURPOSE.set(before);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Purpose purpose = PURPOSE.get();
        return purpose == null
                ? super.getConnection()
                : Objects.requireNonNull(pools.get(purpose)).getConnection();
    }
}
