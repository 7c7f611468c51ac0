package io.tocsin.paging;

import feign.FeignException;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.Response;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own that calls one provider over HTTP; it can be stopped and goes on where it stood. */
final class WiredNode implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(2);
    private static final String GATE = "gate:";

    private final Process process;

    private WiredNode(Process process) {
        this.process = process;
    }

    /** @param gate a port that is asked before each call to a key beginning with "gate:" goes out */
    static WiredNode started(String database, int provider, int gate, Path log) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-D" + PagingStage.SHARED + "=" + database,
                "-cp",
                System.getProperty("java.class.path"),
                WiredNode.class.getName(),
                String.valueOf(provider),
                String.valueOf(gate));
        File file = log.toFile();
        return new WiredNode(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file)
                .start());
    }

    /** The room as this node has it, in the caller's process. */
    static PagingStage stage(int provider, int gate) {
        PagingStage stage = new PagingStage(Clock.systemUTC(), "tocsin.paging.lease=" + LEASE);
        Provider api = new HttpProviders(Samples.patient()).jsonApi(Provider.class, "http://127.0.0.1:" + provider);
        stage.slack.does(delivery -> send(api, gate, delivery));
        return stage;
    }

    public static void main(String[] arguments) throws InterruptedException {
        stage(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        new CountDownLatch(1).await();
    }

    /** As a machine that is paused: it does nothing, and knows nothing of it. */
    void stops() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void goesOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    private void signal(String what) throws IOException, InterruptedException {
        new ProcessBuilder("kill", what, String.valueOf(process.pid())).start().waitFor();
    }

    private static Outcome send(Provider api, int gate, Delivery delivery) {
        if (delivery.idempotencyKey().startsWith(GATE)) {
            ask(gate);
        }
        try (Response answer =
                api.post(delivery.idempotencyKey(), delivery.words().subject())) {
            return answer.status() == 200
                    ? Outcome.delivered("by " + ProcessHandle.current().pid())
                    : Outcome.tryAgain(Reason.PROVIDER_ERROR, null);
        } catch (FeignException e) {
            return new HttpFailures(Clock.systemUTC()).outcome(e);
        }
    }

    /** The way to the provider takes as long as somebody at the gate wishes. */
    private static void ask(int gate) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gate)) {
            socket.getInputStream().read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    interface Provider {

        @RequestLine("POST /")
        @Headers("Idempotency-Key: {key}")
        Response post(@Param("key") String key, String words);
    }
}
