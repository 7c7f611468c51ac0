package io.tocsin.paging.email;

import static org.assertj.core.api.Assertions.assertThat;

import feign.FeignException;
import feign.RequestLine;
import feign.Response;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Samples;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The machine's resolver does not answer, or knows no name. It needs a machine whose only resolver is the one here, so the
 * build leaves it out; {@code src/test/scripts/faults} runs it in a network of its own.
 */
class SlowNames {

    private static final int NAMES = 53;
    private static final int NO_SUCH_NAME = 0x83;
    private static final Duration BOUND = Duration.ofSeconds(3);

    @SuppressWarnings("NullAway.Init")
    private static DatagramSocket resolver;

    private static volatile boolean silent;

    interface Provider {

        @RequestLine("POST /")
        Response call(String words);
    }

    @BeforeAll
    static void aResolver() throws IOException {
        resolver = new DatagramSocket(NAMES, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(SlowNames::answer, "resolver");
        thread.setDaemon(true);
        thread.start();
        // the first calls of a process take their time, names or not
        called("http://127.0.0.1:1");
        mailed("127.0.0.1");
    }

    @AfterAll
    static void close() {
        resolver.close();
    }

    @Test
    void whereNamesAreNotAnsweredACallEndsInTimeAndNothingWasSent() throws Exception {
        silent = true;
        assertUnreachable(() -> called("http://silent.example.com"));
        assertUnreachable(() -> mailed("silent-mail.example.com"));
    }

    @Test
    void aNameNobodyKnowsIsUnreachableAtOnce() throws Exception {
        silent = false;
        assertUnreachable(() -> called("http://unknown.example.com"));
        assertUnreachable(() -> mailed("unknown-mail.example.com"));
    }

    private static void assertUnreachable(Callable<Outcome> call) throws Exception {
        long begun = System.nanoTime();
        assertThat(call.call())
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class,
                        again -> assertThat(again.reason()).isEqualTo(Reason.UNREACHABLE));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
    }

    private static Outcome called(String url) {
        try (Response answer = new HttpProviders(Samples.patient())
                .jsonApi(Provider.class, url)
                .call("words")) {
            return Outcome.delivered(String.valueOf(answer.status()));
        } catch (FeignException e) {
            return new HttpFailures(Clock.systemUTC()).outcome(e);
        }
    }

    private static Outcome mailed(String host) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost(host);
        return EmailSamples.carrier(server, Samples.patient())
                .send(Samples.page("email", "alice@example.com"), (key, value) -> {});
    }

    private static void answer() {
        byte[] bytes = new byte[512];
        while (!resolver.isClosed()) {
            try {
                DatagramPacket asked = new DatagramPacket(bytes, bytes.length);
                resolver.receive(asked);
                if (!silent) {
                    bytes[2] |= (byte) 0x80;
                    bytes[3] = (byte) NO_SUCH_NAME;
                    resolver.send(new DatagramPacket(bytes, asked.getLength(), asked.getSocketAddress()));
                }
            } catch (IOException e) {
                return;
            }
        }
    }
}
