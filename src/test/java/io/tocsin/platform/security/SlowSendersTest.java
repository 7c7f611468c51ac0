package io.tocsin.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Senders that never come to an end keep nobody else from being served. */
@DoorsTest
@TestPropertySource(properties = {"tocsin.http.body-within=PT1S", "server.tomcat.connection-timeout=2s"})
class SlowSendersTest {

    /** More than the container has threads. */
    private static final int CROWD = 300;

    private static final Duration SOON = Duration.ofSeconds(10);
    /** Whoever waits for a turn to have a password checked does so for five seconds. */
    private static final Duration SOONER_THAN_THEIR_TURNS = Duration.ofSeconds(4);

    private final int port;
    private final Browser browser;
    private final List<Socket> sockets = new ArrayList<>();
    private Thread dribble = new Thread(() -> {});

    @Autowired
    SlowSendersTest(@LocalServerPort int port) {
        this.port = port;
        this.browser = new Browser(port);
    }

    @AfterEach
    void hangUp() throws IOException, InterruptedException {
        dribble.interrupt();
        dribble.join();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void whileCrowdsDribbleHeadersAndBodiesTheOthersAreServed() throws Exception {
        // given: strangers whose headers never end, and others whose bodies do not
        for (int i = 0; i < CROWD; i++) {
            open("POST /v2/enqueue HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            open("POST /v2/enqueue HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n{");
        }

        // then
        othersAreServed();
    }

    @Test
    void whileCrowdsDribbleFormsTheOthersAreServed() throws Exception {
        // given: strangers who have begun to log in
        for (int i = 0; i < CROWD; i++) {
            open("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: 100000\r\n\r\nusername=");
        }

        // then
        othersAreServed();
    }

    @Test
    void strangersWhoDribbleFormsTakeNoPlaceFromSendersWhoAreSlow() throws Exception {
        // given: as if they were about to send to us what only those with a key may
        for (int i = 0; i < CROWD; i++) {
            open("POST /api/things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: 100000\r\n\r\na=");
        }
        dribbling(List.copyOf(sockets));

        // when
        Socket sender = open(head(9) + "{\"a\"");
        later(sender, ": 12}");

        // then
        assertThat(firstLine(sender)).startsWith("HTTP/1.1 200");
    }

    private static String firstLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    @Test
    void whileCrowdsWhoWereRefusedGoOnSendingTheOthersAreServed() throws Exception {
        // given: answered already, with most of their bodies on their way
        for (int i = 0; i < CROWD; i++) {
            open("POST /api/things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n{");
            open("GET /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n{");
        }

        // then
        othersAreServed();
    }

    @Test
    void whileCrowdsWhoExpectToBeAskedGoOnSendingTheOthersAreServed() throws Exception {
        // given: they were asked for their bodies before anybody looked at the address
        for (int i = 0; i < CROWD; i++) {
            open("GET /status HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n\r\n{");
        }

        // then
        othersAreServed();
    }

    @Test
    void whileCrowdsGuessPasswordsTheOthersAreServed() throws Exception {
        // given: whole requests, whose answers cost more than most
        String form = "username=admin&password=guessed&_csrf=" + URLEncoder.encode(browser.csrf("/login"), UTF_8);
        String cookies = browser.cookies().getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        for (int i = 0; i < CROWD; i++) {
            open(
                    "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: "
                            + cookies + "\r\nContent-Length: " + form.length() + "\r\n\r\n" + form);
        }

        // then
        othersAreServed(SOONER_THAN_THEIR_TURNS);
    }

    private void othersAreServed() throws Exception {
        othersAreServed(SOON);
    }

    private void othersAreServed(Duration within) throws Exception {
        // when: something of each comes all the time
        dribbling(sockets);
        long begun = System.nanoTime();
        int raised = browser.post(
                        "/intake/generic",
                        "{}",
                        "Authorization",
                        "Bearer " + DoorsTest.INTAKE_KEY,
                        "Content-Type",
                        "application/json")
                .statusCode();
        int looked = browser.get("/api/things", "Authorization", "Bearer " + DoorsTest.API_TOKEN)
                .statusCode();

        // then
        assertThat(List.of(raised, looked)).containsOnly(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(within);
    }

    @Test
    void aBodyThatComesByteByByteIsGivenUp() throws Exception {
        // given
        Socket sender = open(head(1_000));

        // when: something comes all the time
        dribbling(List.of(sender));

        // then
        assertThat(answer(sender)).startsWith("HTTP/1.1 408").contains("urn:tocsin:problem:request-timeout");
    }

    @Test
    void aBodyThatStopsComingIsGivenUp() throws Exception {
        assertThat(answer(open(head(1_000) + "{"))).startsWith("HTTP/1.1 408").contains("problem+json");
    }

    @Test
    void whoIsRefusedMayAskAgainOverTheSameConnection() throws Exception {
        // given: the rest of each body comes when the answer is on its way already
        String known = "POST /api/things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{\"a\"";
        String chunked =
                "POST /api/things HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\"";

        // when
        Socket sender = open(known);
        later(sender, ": 12}");
        later(sender, chunked);
        later(sender, ":\r\n0\r\n\r\n");
        later(
                sender,
                "POST /api/things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");

        // then
        assertThat(answer(sender).split("HTTP/1.1 401")).hasSize(4);
    }

    private static void later(Socket sender, String rest) throws IOException, InterruptedException {
        Thread.sleep(100);
        sender.getOutputStream().write(rest.getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(int length) {
        return "POST /intake/raw HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + DoorsTest.INTAKE_KEY
                + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private Socket open(String beginning) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.setSoTimeout((int) SOON.toMillis());
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void dribbling(List<Socket> senders) {
        dribble = new Thread(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    senders.forEach(SlowSendersTest::dribble);
                    Thread.sleep(100);
                }
            } catch (InterruptedException e) {
                // the test is over
            }
        });
        dribble.start();
    }

    private static void dribble(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException e) {
            // it was hung up
        }
    }

    private static String answer(Socket socket) throws IOException {
        byte[] read = new byte[4_096];
        int length = 0;
        for (int more = 0; more >= 0 && length < read.length; length += Math.max(more, 0)) {
            more = socket.getInputStream().read(read, length, read.length - length);
        }
        return new String(read, 0, length, StandardCharsets.UTF_8);
    }
}
