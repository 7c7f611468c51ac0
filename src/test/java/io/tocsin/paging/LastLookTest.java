package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import feign.FeignException;
import feign.RequestLine;
import feign.Response;
import io.tocsin.paging.email.EmailSamples;
import io.tocsin.paging.email.SmtpEmulator;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.paging.webhook.WebhookEmulator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody answers while the connection to a provider is still being made: no word of the page goes out. */
class LastLookTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Longer than a look holds. */
    private static final Duration A_WHILE = Duration.ofMillis(400);

    private final CountDownLatch ready = new CountDownLatch(1);
    private final PagingStage stage = new PagingStage(Clock.systemUTC());

    @BeforeEach
    void clean() {
        PagingStage.clean();
    }

    @AfterEach
    void close() {
        ready.countDown();
        stage.close();
    }

    @Test
    void aMailServerThatGreetsLateIsToldNothing() {
        try (SmtpEmulator server = new SmtpEmulator()) {
            server.greetsAfter(ready);
            Carrier carrier = EmailSamples.carrier(server.port());
            stage.email.does(delivery -> carrier.send(delivery, (key, value) -> {}));

            assertCalledBack("email", "alice@example.com", () -> server.connections() == 1);
            assertThat(server.letters()).isZero();
        }
    }

    @Test
    void aMailServerThatGreetsLateGetsItsLetterWhereNobodyAnswers() {
        try (SmtpEmulator server = new SmtpEmulator()) {
            server.greetsAfter(ready);
            Carrier carrier = EmailSamples.carrier(server.port());
            stage.email.does(delivery -> carrier.send(delivery, (key, value) -> {}));
            queue("email", "alice@example.com");
            await().atMost(PATIENCE).until(() -> server.connections() == 1);

            // when
            aWhilePasses();
            ready.countDown();

            // then
            await().atMost(PATIENCE).until(() -> server.letters() == 1);
        }
    }

    @Test
    void aConnectionThatTakesLongCarriesNothing() {
        try (WebhookEmulator receiver = new WebhookEmulator()) {
            SlowSockets sockets = new SlowSockets(ready);
            Wire wire = new HttpProviders(Samples.patient()).anywhere(Wire.class, sockets);
            stage.slack.does(delivery -> post(wire, receiver.url()));

            assertCalledBack("slack", "U1", () -> sockets.made() == 1);
            assertThat(receiver.calls()).isEmpty();
        }
    }

    private void assertCalledBack(String channel, String address, BooleanSupplier connecting) {
        // given
        queue(channel, address);
        await().atMost(PATIENCE).until(connecting::getAsBoolean);
        aWhilePasses();

        // when
        stage.pages.answered("INC-1");
        ready.countDown();

        // then
        await().atMost(PATIENCE).until(() -> stage.state("k").equals("cancelled"));
        assertThat(stage.pages.of("INC-1")).singleElement().satisfies(page -> {
            assertThat(page.attempts()).isZero();
            assertThat(page.sentAt()).isNull();
        });
    }

    private void queue(String channel, String address) {
        PageOrder order = stage.order("k", channel, Duration.ZERO);
        stage.pages.queue(List.of(new PageOrder(
                order.reference(),
                order.batch(),
                1,
                "alice",
                channel,
                address,
                order.message(),
                1,
                true,
                order.notBefore(),
                "k")));
    }

    private static void aWhilePasses() {
        long end = System.nanoTime() + A_WHILE.toNanos();
        await().atMost(PATIENCE).until(() -> System.nanoTime() > end);
    }

    private static Outcome post(Wire wire, String url) {
        try (Response answer = wire.post(URI.create(url), new byte[] {1})) {
            return Outcome.delivered(String.valueOf(answer.status()));
        } catch (FeignException e) {
            return new HttpFailures(Clock.systemUTC()).outcome(e);
        }
    }

    interface Wire {

        @RequestLine("POST")
        Response post(URI address, byte[] body);
    }
}
