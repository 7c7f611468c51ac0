package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TocsinTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What a client is told of incidents, and what it is told when it asks for something that can't be. */
@TocsinTest
class IncidentApiTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ObjectMapper json;

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                        .contentType(MediaType.APPLICATION_JSON))
                .andReturn()
                .getResponse();
    }

    private JsonNode answer(MockHttpServletRequestBuilder request, int status) throws Exception {
        MockHttpServletResponse response = ask(request);
        String text = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(text).isEqualTo(status);
        return json.readTree(text);
    }

    private String declared(String title) throws Exception {
        String body = json.createObjectNode()
                .put("title", title)
                .put("service", "checkout")
                .toString();
        return answer(post("/api/incidents").content(body), 201).get("key").asText();
    }

    private JsonNode step(String key, String step, String body, int status) throws Exception {
        return answer(post("/api/incidents/" + key + "/" + step).content(body), status);
    }

    private List<String> titles(String parameter, String value) throws Exception {
        return answer(get("/api/incidents").param(parameter, value), 200)
                .get("items")
                .findValuesAsText("title");
    }

    private List<String> kinds(String key) throws Exception {
        return answer(get("/api/incidents/" + key + "/timeline"), 200).findValuesAsText("kind");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/incidents                     | {"title": " "}                                     | /title
            /api/incidents                     | {}                                                 | /title
            /api/incidents/KEY/notes           | {"text": ""}                                       | /text
            /api/incidents/KEY/merge           | {}                                                 | /into
            /api/incidents/KEY/impact          | {"fraction": 1.5}                                  | /fraction
            /api/incidents/KEY/impact          | {"customersAffected": -1}                          | /customersAffected
            /api/incidents/KEY/impact          | {"startedAt": "2099-01-01T00:00:00Z"}              | /startedAt
            /api/incidents/KEY/communications  | {"text": "We are on it.", "audience": "publik"}    | /audience
            /api/incidents/KEY/escalate        | {"to": "0"}                                        | /to
            """)
    void whatIsWrongIsSaidWithItsPlace(String path, String body, String pointer) throws Exception {
        // given
        String key = declared("Trouble");
        // when
        JsonNode problem = answer(post(path.replace("KEY", key)).content(body), 400);
        // then
        assertThat(problem.at("/type").asText()).isEqualTo("urn:tocsin:problem:invalid");
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(problem.at("/errors/0/detail").asText()).endsWith(".");
    }

    @Test
    void aPageThatIsNoNumberIsSaidWithItsName() throws Exception {
        JsonNode problem = answer(get("/api/incidents").param("page", "last"), 400);
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/page");
        assertThat(problem.at("/detail").asText()).isEqualTo("'page' has the wrong type.");
    }

    @Test
    void wordsAreLookedForAsTheyAre() throws Exception {
        // given
        declared("Disk is 100% full");
        declared("Queue is 1000 long");
        // then
        assertThat(titles("q", "100%")).containsExactly("Disk is 100% full");
        assertThat(titles("q", "IS 1000")).containsExactly("Queue is 1000 long");
        assertThat(titles("q", "i_")).isEmpty();
        assertThat(titles("q", "%")).containsExactly("Disk is 100% full");
    }

    @Test
    void anEmptyFilterAsksForNothing() throws Exception {
        // given
        declared("Trouble");
        // then
        for (String parameter : List.of("state", "severity", "service", "assignee", "q")) {
            assertThat(titles(parameter, "")).as(parameter).containsExactly("Trouble");
        }
        assertThat(titles("service", "search")).isEmpty();
    }

    @Test
    void aNulIsTheCallersFaultAndNotOurs() throws Exception {
        // given
        String key = declared("Trouble");
        // then
        assertThat(titles("service", "check\u0000out")).isEmpty();
        assertThat(titles("assignee", "\u0000")).isEmpty();
        assertThat(step(key, "merge", "{\"into\": \"INC-\\u0000\"}", 400)
                        .at("/type")
                        .asText())
                .isEqualTo("urn:tocsin:problem:unstorable");
    }

    @Test
    void whatIsBeingWorkedOnDoesNotBeginAgain() throws Exception {
        // given
        String key = declared("Trouble");
        step(key, "status", "{\"to\": \"detected\"}", 200);
        step(key, "acknowledge", "{\"by\": \"alice\"}", 200);
        // when
        JsonNode problem = step(key, "status", "{\"to\": \"detected\"}", 409);
        // then
        assertThat(problem.at("/type").asText()).isEqualTo("urn:tocsin:problem:past-that-step");
    }

    @Test
    void anAcknowledgementThatIsSentAgainIsNotedOnce() throws Exception {
        // given
        String key = declared("Trouble");
        step(key, "acknowledge", "{\"by\": \"alice\"}", 200);
        List<String> before = kinds(key);
        // when
        step(key, "acknowledge", "{\"by\": \"alice\"}", 200);
        step(key, "acknowledge", "{\"by\": \"bob\"}", 200);
        step(key, "acknowledge", "{\"by\": \"bob\"}", 200);
        // then
        assertThat(before).containsOnlyOnce("acknowledged");
        assertThat(kinds(key)).hasSize(before.size() + 1).startsWith(before.toArray(String[]::new));
    }

    @Test
    void anEstimateThatIsChangedLaterLeavesATrace() throws Exception {
        // given
        String key = declared("Trouble");
        String estimate = "{\"startedAt\": \"2026-06-02T09:40:00.123456789Z\", \"customersAffected\": 12}";
        // when
        step(key, "impact", estimate, 200);
        step(key, "impact", estimate, 200);
        step(key, "impact", "{\"customersAffected\": 30}", 200);
        // then
        JsonNode timeline = answer(get("/api/incidents/" + key + "/timeline"), 200);
        assertThat(timeline.findValuesAsText("kind"))
                .filteredOn("impact"::equals)
                .hasSize(2);
        JsonNode last = timeline.get(timeline.size() - 1).get("data");
        assertThat(last.toString()).isEqualTo("{\"customersAffected\":{\"to\":30,\"from\":12}}");
    }
}
