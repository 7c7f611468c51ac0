package io.tocsin.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.paging.PageView;
import io.tocsin.paging.Pages;
import io.tocsin.paging.PagingWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A copy of the product, restored from a backup to look at it, with sending off: it lives, and reaches nobody. */
@TocsinTest
@TestPropertySource(properties = {"TOCSIN_SENDING=off", "tocsin.paging.worker.enabled=true"})
class DisarmedCopyTest {

    private static final String OFF = "Sending is off (TOCSIN_SENDING)";
    private static final AtomicInteger BEATS = new AtomicInteger();
    private static final HttpServer WATCHMAN = watchman();

    @Autowired
    private MockMvc http;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Auditor auditor;

    @Autowired
    private Pages pages;

    @Autowired
    private PagingWorker worker;

    @DynamicPropertySource
    static void anOutsideWatchman(DynamicPropertyRegistry properties) {
        properties.add(
                "tocsin.auditor.heartbeat.url",
                () -> "http://127.0.0.1:" + WATCHMAN.getAddress().getPort() + "/");
    }

    @AfterAll
    static void close() {
        WATCHMAN.stop(0);
    }

    @Test
    void pagesStayQueuedAndNobodyIsCalledNotEvenTheWatchman() throws Exception {
        // given
        String key = opened();

        // when: the worker runs, the auditor looks again and again, and somebody asks for all that is due
        auditor.look();
        clock.advance(Duration.ofMinutes(2));
        auditor.look();
        int sent = worker.drain();

        // then: the auditor takes no offence, since nothing is to go out, and does not say that all is well
        assertThat(sent).isZero();
        assertThat(pages.of(key)).isNotEmpty().extracting(PageView::state).containsOnly("queued");
        assertThat(pages.of(LastResort.REFERENCE)).isEmpty();
        assertThat(BEATS).hasValue(0);
        assertThat(page("/incidents/" + key)).contains("queued");
    }

    @Test
    void everyPageAndTheReadinessSaySo() throws Exception {
        // when
        JsonNode seen = json.readTree(
                http.perform(get("/api/readiness").header("Authorization", "Bearer " + TocsinTest.API_TOKEN))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray());

        // then
        assertThat(seen.at("/armed").asBoolean()).isFalse();
        assertThat(seen.at("/ready").asBoolean()).isFalse();
        assertThat(seen.at("/problems/0").asText()).startsWith(OFF);
        for (String path : new String[] {"/", "/incidents", "/outbox", "/readiness"}) {
            assertThat(page(path)).as(path).contains(OFF);
        }
        for (String path : new String[] {"/login", "/status", "/a/unknown"}) {
            assertThat(page(path)).as(path).contains("This is a copy").doesNotContain("TOCSIN_SENDING");
        }
    }

    private String opened() throws Exception {
        Map<String, String> declared = Map.of("title", "Checkout is down", "service", "checkout", "severity", "SEV1");
        byte[] answer = http.perform(post("/api/incidents")
                        .header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsBytes(declared)))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        return json.readTree(answer).get("key").asText();
    }

    private String page(String path) throws Exception {
        MockHttpServletRequestBuilder asked = get(path).accept(MediaType.TEXT_HTML);
        boolean inside = !path.equals("/login") && !path.equals("/status");
        return http.perform(inside ? asked.with(user("alice").roles("RESPONDER")) : asked)
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static HttpServer watchman() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                BEATS.incrementAndGet();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
