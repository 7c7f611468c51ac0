package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import feign.FeignException;
import feign.RequestLine;
import feign.Response;
import io.tocsin.paging.email.EmailSamples;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom we tell of incidents: only who shows a certificate that is valid today, for the host we meant. */
class TrustTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path place;

    @SuppressWarnings("NullAway.Init")
    private static Certificates certificates;

    interface Provider {

        @RequestLine("POST /")
        Response call(String words);
    }

    @BeforeAll
    static void anAuthority() throws Exception {
        certificates = new Certificates(place);
    }

    @Test
    void aProviderWithAGoodCertificateIsCalled() throws Exception {
        assertThat(certificates.trusted(() -> called("good"))).isInstanceOf(Outcome.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "elsewhere"})
    void aProviderWithAnyOtherIsToldNothing(String certificate) throws Exception {
        assertThat(certificates.trusted(() -> called(certificate)))
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class,
                        again -> assertThat(again.reason()).isEqualTo(Reason.UNTRUSTED));
    }

    @Test
    void aMailServerOfAnotherHostIsToldNothing() throws Exception {
        AtomicInteger read = new AtomicInteger();
        try (SSLServerSocket server = (SSLServerSocket) certificates
                .shows("elsewhere")
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread listening = new Thread(() -> listen(server, read));
            listening.setDaemon(true);
            listening.start();

            // when: its authority is trusted, whoever it is
            Outcome outcome = EmailSamples.encrypted(server.getLocalPort())
                    .send(Samples.page("email", "alice@example.com"), (key, value) -> {});

            // then
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.TryAgain.class,
                            again -> assertThat(again.reason()).isEqualTo(Reason.UNTRUSTED));
            assertThat(read).hasValue(0);
        }
    }

    private static void listen(SSLServerSocket server, AtomicInteger read) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.getOutputStream()
                    .write("220 elsewhere ESMTP\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() >= 0) {
                read.incrementAndGet();
            }
        } catch (IOException e) {
            // the caller left
        }
    }

    private static Outcome called(String certificate) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger calls = new AtomicInteger();
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.shows(certificate)));
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Provider provider = new HttpProviders(Samples.patient())
                .jsonApi(
                        Provider.class,
                        "https://localhost:" + server.getAddress().getPort());
        try (Response answer = provider.call("words")) {
            return Outcome.delivered(String.valueOf(answer.status()));
        } catch (FeignException e) {
            assertThat(calls).hasValue(0);
            return new HttpFailures(Clock.systemUTC()).outcome(e);
        } finally {
            server.stop(0);
        }
    }
}
