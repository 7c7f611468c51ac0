package io.tocsin.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's prometheus-alertmanager as a process of its own, on loopback and alone: it keeps alerts in memory. */
final class Alertmanager implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");
    private static final String ROUTES = """
            route: {receiver: nobody, group_by: [service], group_wait: 1h, group_interval: 1h, repeat_interval: 1h}
            receivers: [{name: nobody}]
            """;
    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final int port;

    private Alertmanager(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Alertmanager start(Path home) throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException(
                    "The peer is missing: run src/test/scripts/bring-test-packages, which installs " + PROGRAM);
        }
        Path config = Files.writeString(home.resolve("alertmanager.yml"), ROUTES);
        int port = freePort();
        Process process = new ProcessBuilder(List.of(
                        PROGRAM.toString(),
                        "--config.file=" + config,
                        "--storage.path=" + home.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--log.level=error"))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("alertmanager.log").toFile())
                .start();
        Alertmanager peer = new Alertmanager(process, port);
        peer.awaitPort();
        return peer;
    }

    URI alerts() {
        return URI.create("http://127.0.0.1:" + port + "/api/v2/alerts");
    }

    /** Processor time so far. */
    Duration spent() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void awaitPort() throws InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("the peer did not start");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
