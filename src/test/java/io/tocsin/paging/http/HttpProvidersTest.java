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
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        try {
            through.jsonApi(Api.class, url).call();
            return Outcome.delivered(null);
        } catch (FeignException e) {
            return failures.outcome(e);
        }
    }
}
