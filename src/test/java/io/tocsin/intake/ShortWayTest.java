package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.TocsinTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Most messages pass by the filters of pages; nobody may notice but by the clock. */
@TocsinTest
class ShortWayTest {

    /** Behind an address with a query the long way begins. */
    private static final String LONG = "?way=long";

    private final TestRestTemplate http;
    private final MeterRegistry registry;

    @Autowired
    ShortWayTest(TestRestTemplate http, MeterRegistry registry) {
        this.http = http;
        this.registry = registry;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    generic      | {"title": "Disk is full", "dedupKey": "disk", "severity": "info"} | 202
                    generic      | {"title": ["no", "text"]}                                         | 400
                    generic      | {"title": "cut off                                                | 400
                    alertmanager | {"alerts": [{"status": "burning"}]}                               | 400
                    unheard-of   | {"title": "Disk is full"}                                         | 404
                    """)
    void bothWaysAnswerTheSame(String source, String body, int status) {
        // given
        Caller sender = Caller.sender(http, "Bearer");

        // when
        Caller.Told brief = sender.post("/intake/" + source, body);
        Caller.Told full = sender.post("/intake/" + source + LONG, body);

        // then
        assertThat(brief.status()).isEqualTo(status).isEqualTo(full.status());
        assertThat(brief.headers().getContentType()).isEqualTo(full.headers().getContentType());
        assertThat(brief.headers().getCacheControl()).isEqualTo(full.headers().getCacheControl());
        assertThat(brief.headers().get("X-Frame-Options"))
                .isEqualTo(full.headers().get("X-Frame-Options"));
        assertThat(said(brief)).isEqualTo(said(full));
    }

    @Test
    void aWrongKeyAndNoKeyAreRefusedAsEver() {
        // when
        Caller.Told wrong = Caller.unknown(http)
                .with("Authorization", "Bearer tcs_nobodys-key")
                .post("/intake/generic", "{\"title\": \"Let me in\"}");
        Caller.Told none = Caller.unknown(http).post("/intake/generic", "{\"title\": \"Let me in\"}");

        // then
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.json().path("type").asText()).isEqualTo("urn:tocsin:problem:unauthorized");
    }

    @Test
    void whoeverIsLetInOnceIsForgottenWithTheRequest() {
        // given
        Caller.sender(http, "Bearer").post("/intake/generic", "{\"title\": \"Disk is full\"}");

        // when
        Caller.Told stranger = Caller.unknown(http).get("/api/alerts");

        // then
        assertThat(stranger.status()).isEqualTo(401);
    }

    @Test
    void bothWaysAreMeasuredUnderOneName() {
        // given
        long before = measured();

        // when
        Caller.sender(http, "Bearer").post("/intake/generic", "{\"title\": \"Disk is full\"}");
        Caller.sender(http, "Bearer").post("/intake/generic" + LONG, "{\"title\": \"Disk is full\"}");

        // then
        assertThat(measured()).isEqualTo(before + 2);
    }

    private long measured() {
        return registry
                .find("http.server.requests")
                .tag("uri", "/intake/{source}")
                .tag("status", "202")
                .timers()
                .stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    /** All but what is made anew for each message. */
    private static JsonNode said(Caller.Told told) {
        ObjectNode json = (ObjectNode) told.json();
        json.remove("kept");
        json.remove("instance");
        return json;
    }
}
