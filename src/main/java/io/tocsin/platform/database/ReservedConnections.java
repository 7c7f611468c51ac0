package io.tocsin.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
    private static final ThreadLocal<@Nullable Purpose> PURPOSE = new ThreadLocal<>();

    /** What connections are set aside for; one crowd does not keep the other waiting either. */
    enum Purpose {
        /** Taking in what senders bring. */
        RECEIVING("reserved", 8),
        /** Timers that go off and pages that go out. */
        WAKING("waking", 10);

        private final String pool;
        private final int connections;

        Purpose(String pool, int connections) {
            this.pool = pool;
            this.connections = connections;
        }
    }

    private final Map<Purpose, HikariDataSource> pools = new EnumMap<>(Purpose.class);

    private ReservedConnections(HikariDataSource everybodys) {
        super(everybodys);
        HikariConfig receiving = beside(everybodys, Purpose.RECEIVING);
        receiving.setMinimumIdle(Purpose.RECEIVING.connections / 2);
        // the same few statements with arrays of any length: one plan for all of them, and rows in the order they are
        // given. They look up by keys: a plan made while a table was still empty must not read it whole ever after.
        receiving.addDataSourceProperty(
                "options", "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off");
        receiving.addDataSourceProperty("prepareThreshold", "1");
        pools.put(Purpose.RECEIVING, new HikariDataSource(receiving));
        HikariConfig waking = beside(everybodys, Purpose.WAKING);
        waking.setMinimumIdle(Math.min(2, everybodys.getMinimumIdle()));
        pools.put(Purpose.WAKING, new HikariDataSource(waking));
    }

    static ReservedConnections beside(HikariDataSource everybodys) {
        return new ReservedConnections(everybodys);
    }

    private static HikariConfig beside(HikariDataSource everybodys, Purpose purpose) {
        HikariConfig config = new HikariConfig();
        everybodys.copyStateTo(config);
        config.setPoolName(purpose.pool);
        config.setMaximumPoolSize(purpose.connections);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        return config;
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

    /** The same for work on a thread of somebody else's. */
    public static Runnable waking(Runnable work) {
        return () -> during(Purpose.WAKING, () -> {
            work.run();
            return true;
        });
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
