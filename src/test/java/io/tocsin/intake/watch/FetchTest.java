package io.tocsin.intake.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is asked and never comes to an end is left, not waited for. */
class FetchTest {

    private final CountDownLatch left = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void aServerWithoutEnd() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/endless", this::dribble);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAnswerWithoutEndIsHungUpOn() throws Exception {
        // given
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/endless");

        // when
        assertThatThrownBy(() -> new Fetch().get(address, null, Duration.ofSeconds(1)))
                .isInstanceOf(Fetch.NoAnswer.class);

        // then: the server hears of it, so that nothing of ours still listens
        assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void dribble(HttpExchange exchange) {
        try {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException e) {
            left.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
