package io.tocsin.paging.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.sun.net.httpserver.HttpServer;
import feign.FeignException;
import feign.RequestLine;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProvidersTest {

    private static final int BOMB = 50_000_000;

    private final HttpProviders providers = new HttpProviders(Samples.impatient());
    private final HttpFailures failures = new HttpFailures(Clock.systemUTC());

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    interface Api {

        @RequestLine("POST /")
        @Nullable
        Map<String, Object> call();
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aCompressedBombIsReadAsFarAsAnAnswerMayGo() throws IOException {
        // given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("{\"x\":\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            zip.write(new byte[BOMB]);
        }
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.size());
            exchange.getResponseBody().write(bytes.toByteArray());
            exchange.close();
        });

        // then
        assertThat(outcome("http://127.0.0.1:" + server.getAddress().getPort()))
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class,
                        again -> assertThat(again.reason()).isEqualTo(Reason.MALFORMED_ANSWER));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            7                             | PT7S
            1000000000                    | PT596523H14M7S
            99999999999999999999          | PT596523H14M7S
            Tue, 02 Jun 2026 12:01:00 GMT | PT1M
            Tue, 02 Jun 2020 12:01:00 GMT | PT0S
            soon                          | none
            none                          | none
            """, delimiter = '|')
    void howLongAProviderAsksUsToWaitIsReadInEachForm(@Nullable String header, @Nullable Duration wait) {
        // given
        server.createContext("/", exchange -> {
            if (header != null) {
                exchange.getResponseHeaders().add("Retry-After", header);
            }
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        });
        HttpFailures atNoon = new HttpFailures(Clock.fixed(Samples.NOON, ZoneOffset.UTC));

        // when
        Outcome outcome = outcome(
                providers, atNoon, "http://127.0.0.1:" + server.getAddress().getPort());

        // then
        assertThat(outcome).isEqualTo(new Outcome.TryAgain(Reason.RATE_LIMITED, wait, "HTTP 429 "));
    }

    @Test
    void aCertificateNobodySignedIsRefused() {
        // given
        WireMockServer untrusted =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort());
        untrusted.start();
        try {
            // then
            // with time to shake hands: what is tried here is trust, not the deadline
            HttpProviders patient = new HttpProviders(Samples.patient());
            assertThat(outcome(patient, "https://localhost:" + untrusted.httpsPort()))
                    .isInstanceOfSatisfying(
                            Outcome.TryAgain.class,
                            again -> assertThat(again.reason()).isEqualTo(Reason.UNTRUSTED));
        } finally {
            untrusted.stop();
        }
    }

    @Test
    void aNameNobodyKnowsIsUnreachable() {
        assertThat(outcome("http://no-such-host.invalid"))
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class,
                        again -> assertThat(again.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    private Outcome outcome(String url) {
        return outcome(providers, url);
    }

    private Outcome outcome(HttpProviders through, String url) {
        return outcome(through, failures, url);
    }

    private static Outcome outcome(HttpProviders through, HttpFailures words, String url) {
        try {
            through.jsonApi(Api.class, url).call();
            return Outcome.delivered(null);
        } catch (FeignException e) {
            return words.outcome(e);
        }
    }
}
