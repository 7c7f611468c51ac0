package io.tocsin.escalation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tocsin.TocsinTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Who is on call, and who would be told, through the API. */
@TocsinTest
class EscalationApiTest {

    private static final String PREVIEW = "/api/escalation/preview";

    @Autowired
    private MockMvc mvc;

    @Test
    void everyTeamsTiersAreListedWithWhoIsOnCall() throws Exception {
        ask(get("/api/oncall"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].team").value("platform"))
                .andExpect(jsonPath("$[0].schedule").value("platform-primary"))
                .andExpect(jsonPath("$[0].tier").value(1))
                .andExpect(jsonPath("$[0].people", contains("alice")))
                .andExpect(jsonPath("$[*].team", hasItem("data")));
        ask(get("/api/oncall?service=database&at=2026-06-02T10:00:00Z"))
                .andExpect(jsonPath("$[*].team", not(hasItem("platform"))))
                .andExpect(jsonPath("$[0].people", contains("dave")));
        ask(get("/api/oncall?team=data")).andExpect(jsonPath("$[0].people", contains("dave")));
    }

    @Test
    void whatNobodyKnowsHasNobodyOnCallAndIsSaidSo() throws Exception {
        ask(get("/api/oncall?team=unknown")).andExpect(status().isNotFound());
        ask(get("/api/oncall?service=unknown")).andExpect(status().isNotFound());
        ask(get("/api/oncall?at=noon")).andExpect(status().isBadRequest());
    }

    @Test
    void thePreviewSaysWhoWouldBeToldAndWhenDownToTheLastResort() throws Exception {
        String question = "{\"service\": \"Checkout\", \"severity\": \"SEV1\", \"at\": \"2026-06-02T10:00:00Z\"}";
        ask(post(PREVIEW).content(question))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[*].after", contains("PT0S", "PT5M", "PT15M", "PT30M", "PT35M", "PT45M", "PT1H")))
                .andExpect(jsonPath("$[*].tier", contains(1, 2, 3, 1, 2, 3, 4)))
                .andExpect(jsonPath("$[2].people", contains("alice", "bob", "carol")))
                .andExpect(jsonPath("$[6].people", contains("alice", "bob", "carol")));
    }

    @Test
    void aPreviewForNoTimeOrNoSeverityIsRefused() throws Exception {
        ask(post(PREVIEW).content("{\"at\": \"noon\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].pointer").value("/at"));
        ask(post(PREVIEW).content("{\"severity\": \"loud\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].pointer").value("/severity"));
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                .contentType(MediaType.APPLICATION_JSON));
    }
}
