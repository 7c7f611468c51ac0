package io.tocsin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL by itself: two connections that count the same alerts in a table of the same rows, and nothing else. */
final class PlainUpserts {

    private static final int CONNECTIONS = 2;
    private final JdbcClient jdbc;

    PlainUpserts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    double perSecond(int alerts, int batch, int rounds) throws Exception {
        jdbc.sql("drop table if exists plain_alert").update();
        jdbc.sql("""
                create table plain_alert (source text not null, dedup_key text not null, count integer not null,
                    last_at timestamptz not null, content bigint not null, words text not null,
                    unique (source, dedup_key)) with (fillfactor = 45)
                """).update();
        run(alerts, batch, 3);
        return run(alerts, batch, rounds);
    }

    private double run(int alerts, int batch, int rounds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int c = 0; c < CONNECTIONS; c++) {
                int own = alerts / CONNECTIONS * c;
                work.add(() -> {
                    for (int round = 0; round < rounds; round++) {
                        for (int from = own; from < own + alerts / CONNECTIONS; from += batch) {
                            upsert(from, Math.min(batch, own + alerts / CONNECTIONS - from));
                        }
                    }
                    return null;
                });
            }
            long start = System.nanoTime();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
            return alerts * (double) rounds / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    private void upsert(int from, int count) {
        String[] keys = IntStream.range(from, from + count)
                .mapToObj(n -> "repeat" + "0".repeat(8 - Integer.toHexString(n).length()) + Integer.toHexString(n))
                .toArray(String[]::new);
        jdbc.sql("""
                        insert into plain_alert as a (source, dedup_key, count, last_at, content, words)
                        select 'alertmanager', n.dedup_key, 1, now(), 1, repeat('x', 600)
                          from unnest(:keys::text[]) as n (dedup_key)
                        on conflict (source, dedup_key) do update set count = a.count + 1, last_at = excluded.last_at
                        """).param("keys", keys).update();
    }
}
