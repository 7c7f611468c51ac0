package io.tocsin.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What sending so many pages takes without a product around it: as many threads, each takes a row, calls the same
 * provider and writes that it did; no leases, no deadlines, nothing is ever called back.
 */
final class PlainSends {

    private static final int THREADS = 16;

    private final JdbcClient jdbc;
    private final URI provider;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    PlainSends(JdbcClient jdbc, Provider provider) {
        this.jdbc = jdbc;
        this.provider = URI.create(provider.address());
    }

    /** Pages a second. */
    double perSecond(int size) throws Exception {
        jdbc.sql("drop table if exists bench_page").update();
        jdbc.sql("create table bench_page (id int primary key, state text not null, body text not null)")
                .update();
        jdbc.sql("insert into bench_page select n, 'queued', repeat('x', 400) from generate_series(1, ?) n")
                .param(size)
                .update();
        jdbc.sql("create index bench_page_due on bench_page (id) where state = 'queued'")
                .update();
        long began = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    sendAll();
                    return true;
                }));
            }
            for (Future<Boolean> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return size / (Duration.ofNanos(System.nanoTime() - began).toMillis() / 1e3);
    }

    private void sendAll() throws Exception {
        for (Optional<Integer> next = take(); next.isPresent(); next = take()) {
            HttpRequest request = HttpRequest.newBuilder(provider)
                    .POST(HttpRequest.BodyPublishers.ofString("x".repeat(400)))
                    .build();
            http.send(request, HttpResponse.BodyHandlers.ofString());
            jdbc.sql("update bench_page set state = 'delivered' where id = ?")
                    .param(next.get())
                    .update();
        }
    }

    private Optional<Integer> take() {
        return jdbc.sql("""
                update bench_page set state = 'sent'
                 where id = (select id from bench_page where state = 'queued' order by id limit 1 for update skip locked)
                returning id""").query(Integer.class).optional();
    }
}
