package io.tocsin.response.engine;

import org.springframework.jdbc.core.simple.JdbcClient;

/** One node at a time deploys models and writes users and groups: two at once would trip over each other's rows. */
final class StartLock {

    /** Any number no one else uses for an advisory lock in this database. */
    private static final long KEY = 0x70_63_73_69_6eL;

    private StartLock() {}

    /** Waits for the lock; the transaction's end gives it back. */
    static void take(JdbcClient jdbc) {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(KEY)
                .query((row, n) -> n)
                .list();
    }
}
