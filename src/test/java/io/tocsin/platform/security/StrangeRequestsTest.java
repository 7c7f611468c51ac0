package io.tocsin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Requests that nobody's client library would send: whoever refuses them, container or firewall, says so in one way. */
@DoorsTest
class StrangeRequestsTest {

    private final int port;
    private final Connector connector;

    @Autowired
    StrangeRequestsTest(@LocalServerPort int port, ServletWebServerApplicationContext context) {
        this.port = port;
        this.connector = ((TomcatWebServer) context.getWebServer()).getTomcat().getConnector();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /intake/gen%00eric, '', 400",
        "POST, /intake/a%2fb, '', 400",
        "POST, /intake/%zz, '', 400",
        "POST, /heartbeat/%ED%A0%80, '', 400",
        "POST, /intake/../api/config, '', 400",
        "POST, /intake/generic;a=b, '', 400",
        "BREW, /intake/generic, '', 405",
        "TRACE, /intake/generic, '', 405",
        "POST, /intake/generic, 'Expect: magic', 417",
        "POST, /intake/generic, 'Content-Length: -1', 400",
        "POST, /intake/generic, 'Content-Length: many', 400",
        "POST, /intake/generic, 'Transfer-Encoding: nonsense', 501",
    })
    void whatCannotBeUnderstoodIsAProblem(String method, String path, String header, int status) throws Exception {
        // when
        String answer = answer(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer " + DoorsTest.INTAKE_KEY + "\r\n" + (header.isEmpty() ? "" : header + "\r\n")
                + "\r\n");

        // then
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: application/problem+json", "urn:tocsin:problem:", "\"detail\"")
                .doesNotContain("<html", "Exception", "org.apache", "Tomcat");
    }

    @Test
    void overAKeptConnectionANodeThatStopsHangsUpOrTellsToComeAgain() throws Exception {
        String request = "POST /intake/generic HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + DoorsTest.INTAKE_KEY + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // given
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            readToItsEnd(socket.getInputStream());

            // when
            connector.pause();
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = answerOrNothing(socket);

            // then: the container hangs up, or answers a request that came at that very moment; senders try again after
            // both
            assertThat(answer)
                    .satisfiesAnyOf(
                            nothing -> assertThat(nothing).isEmpty(),
                            told -> assertThat(told)
                                    .startsWith("HTTP/1.1 503 ")
                                    .contains("Retry-After: 1", "another one does"));
        } finally {
            connector.resume();
        }
    }

    /** One answer in chunks; what comes after it is the next one. */
    private static void readToItsEnd(InputStream answers) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n0\r\n\r\n") < 0) {
            int next = answers.read();
            assertThat(next).describedAs(answer.toString()).isNotNegative();
            answer.append((char) next);
        }
    }

    /** Hanging up on what has not been read yet resets the connection. */
    private static String answerOrNothing(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException reset) {
            return "";
        }
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
