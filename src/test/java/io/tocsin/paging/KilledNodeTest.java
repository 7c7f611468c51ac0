package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.paging.webhook.WebhookEmulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node is killed while it has a page in hand: another node sends it, soon, under the same key. */
class KilledNodeTest {

    static final Duration LEASE = Duration.ofSeconds(3);

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration POLLING = Duration.ofSeconds(1);

    private final WebhookEmulator provider = new WebhookEmulator();
    private @Nullable Process node;

    @BeforeEach
    void clean() {
        PagingStage.clean();
    }

    @AfterEach
    void close() {
        provider.close();
        if (node != null) {
            node.destroyForcibly();
        }
    }

    @Test
    void killedBeforeTheProviderWasCalledThePageArrivesOnce() throws Exception {
        assertSentByAnother(List.of());

        assertThat(subjects()).containsExactly("(repeat) SEV1 checkout is down");
    }

    @Test
    void killedAfterTheProviderTookItThePageArrivesTwiceUnderOneKeyAndSaysSo() throws Exception {
        assertSentByAnother(List.of(provider.url()));

        assertThat(subjects()).containsExactly("SEV1 checkout is down", "(repeat) SEV1 checkout is down");
        assertThat(provider.calls())
                .extracting(call -> call.headers().get("idempotency-key"))
                .containsOnly("k");
    }

    @Test
    void aSlowSendOfALivingNodeStaysItsOwn() {
        try (PagingStage slow = new PagingStage(Clock.systemUTC(), "tocsin.paging.lease=PT1S");
                PagingStage other = new PagingStage(Clock.systemUTC(), "tocsin.paging.lease=PT1S")) {
            slow.slack.does(KilledNodeTest::takesThreeLeases);
            other.slack.does(KilledNodeTest::takesThreeLeases);

            // when
            slow.pages.queue(List.of(slow.order("k")));
            await().atMost(Duration.ofSeconds(10)).until(() -> slow.state("k").equals("delivered"));

            // then
            assertThat(slow.slack.sent().size() + other.slack.sent().size()).isEqualTo(1);
        }
    }

    private void assertSentByAnother(List<String> calls) throws Exception {
        try (PagingStage silent = new PagingStage(Clock.systemUTC(), "tocsin.paging.worker.enabled=false")) {
            // given
            silent.pages.queue(List.of(silent.order("k")));
            node = started(calls);
            await().atMost(START)
                    .until(() ->
                            silent.state("k").equals("sent") && provider.calls().size() == calls.size());
        }

        // when
        node.destroyForcibly().waitFor();
        long killed = System.nanoTime();
        try (PagingStage next = new PagingStage(Clock.systemUTC(), "tocsin.paging.lease=" + LEASE)) {
            next.slack.does(delivery -> {
                PagingNode.call(URI.create(provider.url()), delivery);
                return Outcome.delivered("ref");
            });

            // then
            await().atMost(LEASE.multipliedBy(3)).until(() -> next.state("k").equals("delivered"));
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(LEASE.plus(POLLING));
        }
    }

    private List<String> subjects() {
        return provider.calls().stream().map(HttpEmulator.Call::body).toList();
    }

    private static Outcome takesThreeLeases(Delivery delivery) {
        try {
            Thread.sleep(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Outcome.delivered("late");
    }

    private static Process started(List<String> calls) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-D" + PagingStage.SHARED + "=" + PagingStage.url(),
                "-cp",
                System.getProperty("java.class.path"),
                PagingNode.class.getName()));
        command.addAll(calls);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
