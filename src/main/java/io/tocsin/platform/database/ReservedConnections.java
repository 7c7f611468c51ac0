package io.tocsin.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The database with a few connections set aside for threads that nobody may keep waiting, whatever the others do. Which
 * connections a thread takes is all that differs: its transactions and everything that runs in them stay the same.
 */
public final class ReservedConnections extends DelegatingDataSource {

    private static final int CONNECTIONS = 8;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final ThreadLocal<Boolean> RESERVED = ThreadLocal.withInitial(() -> false);

    private final HikariDataSource reserved;

    private ReservedConnections(HikariDataSource everybodys, HikariDataSource reserved) {
        super(everybodys);
        this.reserved = reserved;
    }

    static ReservedConnections beside(HikariDataSource everybodys) {
        HikariConfig config = new HikariConfig();
        everybodys.copyStateTo(config);
        config.setPoolName("reserved");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS / 2);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        // the same few statements with arrays of any length: one plan for all of them, and rows in the order they are
        // given. They look up by keys: a plan made while a table was still empty must not read it whole ever after.
        config.addDataSourceProperty(
                "options", "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off");
        config.addDataSourceProperty("prepareThreshold", "1");
        return new ReservedConnections(everybodys, new HikariDataSource(config));
    }

    HikariDataSource reserved() {
        return reserved;
    }

    /** A thread whose connections are the reserved ones; not started yet. */
    public static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    RESERVED.set(true);
                    work.run();
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

    /** Does this on a reserved connection: short look-ups between a sender and its answer. */
    public static <T> T reserved(Supplier<T> work) {
        boolean before = RESERVED.get();
        RESERVED.set(true);
        try {
            return work.get();
        } finally {
            RESERVED.set(before);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return RESERVED.get() ? reserved.getConnection() : super.getConnection();
    }
}
