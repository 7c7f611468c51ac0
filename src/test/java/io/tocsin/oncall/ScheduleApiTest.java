package io.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.TocsinTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Schedules through their API; it is Tuesday 2 June 2026, 10:00 in UTC. */
@TocsinTest
class ScheduleApiTest {

    private static final String PRIMARY = "/api/schedules/platform-primary";
    private static final String STAND_IN = """
            {"person": "bob", "from": "2026-06-02T12:00:00Z", "to": "2026-06-02T16:00:00+02:00", "reason": "dentist"}
            """;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private OnCall onCall;

    @Test
    void aStandInIsOnCallUntilItIsTakenBack() throws Exception {
        // given
        String body = ask(post(PRIMARY + "/overrides"), STAND_IN)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.person").value("bob"))
                .andExpect(jsonPath("$.to").value("2026-06-02T14:00:00Z"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String id = new JsonMapper().readTree(body).get("id").asText();

        // then
        assertThat(onCall.onCall("platform-primary", Rotas.at("2026-06-02T12:00:00Z")))
                .containsExactly("bob");
        assertThat(onCall.until("platform-primary", Rotas.at("2026-06-02T10:00:00Z")))
                .contains(Rotas.at("2026-06-02T12:00:00Z"));
        ask(get(PRIMARY + "?from=2026-06-02T10:00:00Z&to=2026-06-03T00:00:00Z"), null)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.shifts[*].people[0]", contains("alice", "bob", "alice")))
                .andExpect(jsonPath("$.shifts[1].from").value("2026-06-02T12:00:00Z"))
                .andExpect(jsonPath("$.overrides[0].id").value(id));

        // when
        ask(delete(PRIMARY + "/overrides/" + id), null).andExpect(status().isNoContent());

        // then
        assertThat(onCall.onCall("platform-primary", Rotas.at("2026-06-02T12:00:00Z")))
                .containsExactly("alice");
        ask(delete(PRIMARY + "/overrides/" + id), null).andExpect(status().isNotFound());
    }

    @Test
    void aStandInNobodyKnowsOrThatEndsBeforeItBeginsIsRefused() throws Exception {
        ask(post(PRIMARY + "/overrides"), STAND_IN.replace("bob", "nobody"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].pointer").value("/person"));
        ask(post(PRIMARY + "/overrides"), STAND_IN.replace("+02:00", "+09:00"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].pointer").value("/to"));
        ask(post(PRIMARY + "/overrides"), STAND_IN.replace("reason", "why"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].pointer").value("/why"));
        ask(post("/api/schedules/unknown/overrides"), STAND_IN).andExpect(status().isNotFound());
    }

    @Test
    void aPreviewAnswersForPeopleNobodyKnowsYet() throws Exception {
        ask(post("/api/schedules/preview"), """
                        {"schedule": {"id": "new", "timeZone": "America/New_York", "layers": [
                            {"id": "l", "rotation": {"every": "P1D", "startsAt": "2026-03-06T02:30", "people": ["A", "B", "C"]}}]},
                         "overrides": [{"person": "X", "from": "2026-03-10T00:00:00Z", "to": "2026-03-11T00:00:00Z"}],
                         "at": ["2026-03-08T01:59:59-05:00", "2026-03-08T03:00:00-04:00", "2026-03-10T12:00:00Z", "2026-01-01T00:00:00Z"]}
                        """)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$", hasSize(4)))
                .andExpect(jsonPath("$[0].at").value("2026-03-08T06:59:59Z"))
                .andExpect(jsonPath("$[0].people", contains("B")))
                .andExpect(jsonPath("$[1].people", contains("C")))
                .andExpect(jsonPath("$[2].people", contains("X")))
                .andExpect(jsonPath("$[3].people", hasSize(0)));
    }

    @Test
    void aPreviewOfAnInvalidScheduleSaysWhereItIsWrong() throws Exception {
        ask(post("/api/schedules/preview"), """
                        {"schedule": {"id": "new", "timeZone": "Mars/Olympus", "layers": [{"rotation": {"every": "P1D"}}]},
                        \t"at": ["yesterday"], "colour": 1}
                        """)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.errors[*].pointer", hasItem("/schedule/timeZone")))
                .andExpect(jsonPath("$.errors[*].pointer", hasItem("/schedule/layers/0/rotation/startsAt")))
                .andExpect(jsonPath("$.errors[*].pointer", hasItem("/at/0")))
                .andExpect(jsonPath("$.errors[*].pointer", hasItem("/colour")));
        ask(post("/api/schedules/preview"), "{\"schedule\": ").andExpect(status().isBadRequest());
        ask(post("/api/schedules/preview"), "[]").andExpect(status().isBadRequest());
        ask(post("/api/schedules/preview"), " ").andExpect(status().isBadRequest());
    }

    @Test
    void aScheduleIsGivenAsACalendarToo() throws Exception {
        ask(get(PRIMARY + ".ics"), null)
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "text/calendar;charset=UTF-8"))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("SUMMARY:Alice Ng on call")));
        ask(get("/api/schedules/unknown.ics"), null).andExpect(status().isNotFound());
    }

    @Test
    void aRangeThatCanNotBeAnsweredIsRefused() throws Exception {
        ask(get(PRIMARY + "?from=yesterday"), null).andExpect(status().isBadRequest());
        ask(get(PRIMARY + "?from=2026-06-02T10:00:00Z&to=2026-06-02T10:00:00Z"), null)
                .andExpect(status().isBadRequest());
        ask(get(PRIMARY + "?from=2026-06-02T10:00:00Z&to=2036-06-02T10:00:00Z"), null)
                .andExpect(status().isBadRequest());
        ask(get("/api/schedules/unknown"), null).andExpect(status().isNotFound());
        ask(get("/api/schedules"), null)
                .andExpect(jsonPath("$[0].id").value("platform-primary"))
                .andExpect(jsonPath("$[0].people", contains("alice")));
    }

    private ResultActions ask(MockHttpServletRequestBuilder request, @org.jspecify.annotations.Nullable String body)
            throws Exception {
        request.header("Authorization", "Bearer " + TocsinTest.API_TOKEN);
        return mvc.perform(
                body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body));
    }
}
