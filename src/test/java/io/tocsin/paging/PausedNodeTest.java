package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node is paused in the midst of a send for longer than its lease: another one sends, and the late one changes nothing. */
class PausedNodeTest {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration SOON = WiredNode.LEASE.multipliedBy(4);
    private static final Path LOG = Path.of("target", "paused-node.log");

    private final ObligingProvider provider = new ObligingProvider();

    @SuppressWarnings("NullAway.Init")
    private ServerSocket gate;

    @BeforeEach
    void open() throws IOException {
        PagingStage.clean();
        gate = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
        gate.close();
    }

    @Test
    void whatThePausedNodeHadInHandGoesOutOnceMoreAtMostAndItsLateWordsAndNotesDoNotCount() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        provider.hesitates(answer);
        try (PagingStage silent = new PagingStage(Clock.systemUTC(), "tocsin.paging.worker.enabled=false");
                WiredNode paused = WiredNode.started(PagingStage.url(), port(), gate.getLocalPort(), LOG)) {
            // given: of one page the provider's answer is outstanding, of the other not a word has gone out
            silent.pages.queue(List.of(silent.order("answered late")));
            await().atMost(START).until(() -> provider.calls().size() == 1);
            silent.pages.queue(List.of(silent.order("gate: on its way")));
            try (Socket way = gate.accept()) {
                // when
                paused.stops();
                Map<String, Object> taken = takenOverByAnother(silent);
                answer.countDown();
                way.getOutputStream().write(1);
                paused.goesOn();

                // then
                await().atMost(SOON)
                        .until(() -> log().contains("came too late to be recorded")
                                && log().contains("has passed to another worker"));
                assertThat(rows(silent)).isEqualTo(taken);
                assertThat(provider.taken())
                        .containsExactlyInAnyOrder("answered late", "again answered late", "again gate: on its way");
            }
        }
    }

    private Map<String, Object> takenOverByAnother(PagingStage silent) throws IOException {
        try (ServerSocket open = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                PagingStage other = WiredNode.stage(port(), open.getLocalPort())) {
            open.setSoTimeout((int) SOON.toMillis());
            open.accept().close();
            await().atMost(SOON)
                    .until(() -> other.state("answered late").equals("delivered")
                            && other.state("gate: on its way").equals("delivered"));
            return rows(silent);
        }
    }

    private static Map<String, Object> rows(PagingStage stage) {
        return stage.jdbc
                .sql("select string_agg(d::text, ' | ' order by id) as rows from delivery d")
                .query()
                .singleRow();
    }

    private static String log() throws IOException {
        return Files.readString(LOG);
    }

    private int port() {
        return java.net.URI.create(provider.url()).getPort();
    }
}
