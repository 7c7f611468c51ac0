package io.tocsin.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The least that a door made of the same parts can do: the same web server, and behind it nothing, or two writers that put
 * what waits into one table with one index by one statement. It reads no JSON, knows no rules and no incidents, and says the
 * same to everybody.
 */
final class LeastDoor implements AutoCloseable {

    private static final int WRITERS = 2;
    private static final int BATCH = 400;
    private static final byte[] ANSWER = ("{\"accepted\":1,\"alerts\":[{\"dedupKey\":\"0123456789abcdef\","
                    + "\"outcome\":\"attached\",\"reason\":\"grouping\",\"incident\":\"INC-123\"}]}")
            .getBytes(StandardCharsets.US_ASCII);
    private static final String STORE = """
            insert into least_alert as a (key, body)
            select n.key, n.body from unnest(:keys::bigint[], :bodies::bytea[]) as n (key, body)
            on conflict (key) do update set count = a.count + 1
            """;

    private record Waiting(byte[] body, CompletableFuture<@Nullable Void> committed) {}

    private final LinkedBlockingQueue<Waiting> line = new LinkedBlockingQueue<>();
    private final List<Thread> writers = new ArrayList<>();
    private final Tomcat tomcat = new Tomcat();

    private LeastDoor(boolean storing) throws LifecycleException {
        tomcat.setPort(0);
        tomcat.setSilent(true);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "door", new Door(storing));
        context.addServletMappingDecoded("/*", "door");
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        tomcat.start();
    }

    /** One that answers as soon as it has read the request. */
    static LeastDoor withoutStore() throws LifecycleException {
        return new LeastDoor(false);
    }

    /** One that answers after the commit. */
    static LeastDoor storing(JdbcClient jdbc) throws LifecycleException {
        jdbc.sql("drop table if exists least_alert").update();
        jdbc.sql("""
                create table least_alert (key bigint primary key, count integer not null default 1, body bytea not null)
                """).update();
        LeastDoor door = new LeastDoor(true);
        IntStream.range(0, WRITERS).forEach(n -> door.writers.add(new Thread(() -> door.write(jdbc))));
        door.writers.forEach(Thread::start);
        return door;
    }

    URI alerts() {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/alerts");
    }

    private final class Door extends HttpServlet {

        private static final long serialVersionUID = 1L;
        private final boolean storing;

        Door(boolean storing) {
            this.storing = storing;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Waiting waiting = new Waiting(request.getInputStream().readAllBytes(), new CompletableFuture<>());
            if (storing) {
                line.add(waiting);
                waiting.committed().join();
            }
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            response.setContentType("application/json");
            response.setContentLength(ANSWER.length);
            response.getOutputStream().write(ANSWER);
        }
    }

    private void write(JdbcClient jdbc) {
        List<Waiting> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(line.take());
                line.drainTo(batch, BATCH);
                jdbc.sql(STORE)
                        .param(
                                "keys",
                                batch.stream()
                                        .mapToLong(each -> key(each.body()))
                                        .toArray())
                        .param("bodies", batch.stream().map(Waiting::body).toArray(byte[][]::new))
                        .update();
                batch.forEach(each -> each.committed().complete(null));
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long key(byte[] body) {
        return 31L * Arrays.hashCode(body) + body.length;
    }

    @Override
    public void close() throws LifecycleException {
        writers.forEach(Thread::interrupt);
        tomcat.stop();
        tomcat.destroy();
    }
}
