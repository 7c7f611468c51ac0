package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.Cable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node loses its way to the provider or to the database, without a word from the network: another one does its work. */
class CutOffNodeTest {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final Path LOG = Path.of("target", "cut-off-node.log");

    private final ObligingProvider provider = new ObligingProvider();

    @SuppressWarnings("NullAway.Init")
    private Cable toProvider;

    @SuppressWarnings("NullAway.Init")
    private Cable toDatabase;

    @BeforeEach
    void open() throws IOException {
        PagingStage.clean();
        toProvider = Cable.to(port(provider.url()));
        toDatabase = Cable.to(port(PagingStage.url().substring("jdbc:".length())));
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
        toProvider.close();
        toDatabase.close();
    }

    @Test
    void anotherNodeSendsWhatOneCannotBringToTheProviderAndOneThatCannotSeeTheDatabaseSendsNothing() throws Exception {
        try (PagingStage silent = new PagingStage(Clock.systemUTC(), "tocsin.paging.worker.enabled=false");
                WiredNode node = WiredNode.started(throughTheCable(), toProvider.port(), 0, LOG)) {
            // given
            queue(silent, "well", 1);
            await().atMost(START).until(() -> allDelivered(silent));

            // when: it sees the database and not the provider
            toProvider.isCut();
            try (PagingStage other = WiredNode.stage(port(provider.url()), 0)) {
                queue(other, "no-provider", 10);
                // then
                await().atMost(SOON).until(() -> allDelivered(silent));
            }
            toProvider.worksAgain();

            // when: it sees the provider and not the database, of which nobody tells it, with one page in hand
            CountDownLatch answer = new CountDownLatch(1);
            provider.hesitates(answer);
            queue(silent, "in-hand", 1);
            await().atMost(SOON).until(() -> provider.taken().contains("in-hand-0"));
            toDatabase.goesDead();
            answer.countDown();
            queue(silent, "no-database", 10);
            try (PagingStage other = WiredNode.stage(port(provider.url()), 0)) {
                // then
                await().atMost(SOON).until(() -> allDelivered(other));
            }

            // when: all is well again
            toDatabase.worksAgain();
            queue(silent, "again", 3);

            // then: it works on, and of all pages only the one it had in hand went out twice, and said so
            await().atMost(START).until(() -> allDelivered(silent));
            assertThat(provider.taken())
                    .containsOnlyOnce("again in-hand-0")
                    .doesNotHaveDuplicates()
                    .hasSize(1 + 10 + 2 + 10 + 3);
        }
    }

    private static void queue(PagingStage stage, String name, int count) {
        stage.pages.queue(IntStream.range(0, count)
                .mapToObj(n -> stage.order(name + "-" + n))
                .toList());
    }

    private static boolean allDelivered(PagingStage stage) {
        return stage.jdbc
                        .sql("select count(*) from delivery where state <> 'delivered'")
                        .query(Integer.class)
                        .single()
                == 0;
    }

    /** Nobody on the way tells it that packets are lost: it has to notice by itself. */
    private String throughTheCable() {
        return PagingStage.url().replaceFirst(":\\d+/", ":" + toDatabase.port() + "/") + "&socketTimeout=3";
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }
}
