package io.tocsin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Alertmanager's own command line works on us as on an Alertmanager. */
@TocsinTest
class AmtoolTest {

    private static final Path PLACE = Path.of("target", "end-to-end", "amtool");
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    private record Ran(int exit, String printed, String errors) {}

    @BeforeEach
    void itsSettingsAreWritten() throws IOException {
        Files.createDirectories(PLACE);
        Files.writeString(
                PLACE.resolve("http.yml"),
                "authorization: {type: Bearer, credentials: \"" + TocsinTest.API_TOKEN + "\"}\n");
    }

    @Test
    void anAlertAddedIsAnIncidentAndIsFoundAgain() throws Exception {
        // when
        amtool("alert", "add", "alertname=OrdersWait", "service=checkout", "--annotation=summary=Orders wait");

        // then
        Api api = new Api(port);
        assertThat(api.get("/api/incidents").at("/items/0/title").asText()).isEqualTo("Orders wait");
        assertThat(json("alert", "query", "alertname=~Orders.*", "service!=search"))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.at("/annotations/summary").asText()).isEqualTo("Orders wait");
                    assertThat(alert.at("/status/state").asText()).isEqualTo("active");
                });
        assertThat(json("alert", "query", "service=search")).isEmpty();
    }

    @Test
    void aSilenceIsMadeFoundProlongedAndEnded() throws Exception {
        // when
        amtool("silence", "add", "service=search", "--duration=1h", "--comment=another one");
        String id = amtool(
                        "silence",
                        "add",
                        "alertname=OrdersWait",
                        "--duration=1h",
                        "--comment=deploying",
                        "--author=bob")
                .printed()
                .strip();
        amtool("alert", "add", "alertname=OrdersWait", "service=checkout");

        // then
        assertThat(json("alert", "query")).isEmpty();
        assertThat(json("alert", "query", "--silenced")).hasSize(1);
        assertThat(new Api(port).get("/api/incidents").path("total").asInt()).isZero();
        assertThat(json("silence", "query", "alertname=OrdersWait"))
                .singleElement()
                .satisfies(silence -> {
                    assertThat(silence.path("id").asText()).isEqualTo(id);
                    assertThat(silence.path("comment").asText()).isEqualTo("deploying (bob)");
                });

        // when
        amtool("silence", "update", "--duration=2h", id);

        // then: another has taken its place
        JsonNode prolonged = json("silence", "query", "alertname=OrdersWait");
        String longer = prolonged.path(0).path("id").asText();
        assertThat(prolonged).hasSize(1);
        assertThat(longer).isNotEqualTo(id);
        assertThat(Instant.parse(prolonged.path(0).path("endsAt").asText()))
                .isAfter(Instant.now().plusSeconds(5_400));

        // when
        amtool("silence", "expire", longer);

        // then
        assertThat(json("silence", "query", "alertname=OrdersWait")).isEmpty();
        assertThat(json("silence", "query", "--expired", "alertname=OrdersWait"))
                .hasSize(2);
    }

    @Test
    void aSilenceWeCannotTellIsRefusedInWordsItShows() throws Exception {
        // when
        Ran ran = run("silence", "add", "alertname=~Orders(Wait|Stop)", "--comment=both");

        // then
        assertThat(ran.exit()).isNotZero();
        assertThat(ran.errors()).contains("make one silence for each");
    }

    @Test
    void itIsToldWhoWeAre() throws Exception {
        assertThat(amtool("cluster", "show").printed()).contains("ready");
        assertThat(amtool("config", "show").printed()).contains("/api/config");
    }

    private JsonNode json(String... words) throws IOException, InterruptedException {
        List<String> asked = new ArrayList<>(List.of(words));
        asked.addAll(List.of("-o", "json"));
        return JSON.readTree(amtool(asked.toArray(String[]::new)).printed());
    }

    private Ran amtool(String... words) throws IOException, InterruptedException {
        Ran ran = run(words);
        assertThat(ran.exit()).describedAs(ran.errors()).isZero();
        return ran;
    }

    /** It knows no time but the real one: the product's clock goes with it. */
    private Ran run(String... words) throws IOException, InterruptedException {
        clock.set(Instant.now());
        List<String> command = new ArrayList<>(List.of(
                "amtool",
                "--alertmanager.url=http://localhost:" + port,
                "--http.config.file=" + PLACE.resolve("http.yml")));
        command.addAll(List.of(words));
        Path errors = PLACE.resolve("errors.log");
        Process running =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(running.waitFor(), printed, Files.readString(errors));
    }
}
