package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.tocsin.TocsinTest;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** The diagram of an incident that was over long ago. */
@TocsinTest
@Import(Stage.class)
class DiagramControllerTest {

    @Autowired
    private Stage stage;

    @Autowired
    private MockMvc http;

    @Autowired
    private HistoryService history;

    @Test
    void whereTheEngineHasForgottenItThereIsNone() throws Exception {
        // given
        String key = stage.fires("Noise", "checkout", "high").get("incident").asText();
        stage.step(key, "false-positive", Map.of("reason", "a test"));
        assertThat(diagram(key)).isEqualTo(200);

        // when
        history.deleteHistoricProcessInstance(String.valueOf(stage.incident(key).processId()));

        // then
        assertThat(diagram(key)).isEqualTo(404);
    }

    private int diagram(String key) throws Exception {
        return http.perform(get("/api/incidents/" + key + "/diagram")
                        .header("Authorization", "Bearer " + TocsinTest.API_TOKEN))
                .andReturn()
                .getResponse()
                .getStatus();
    }
}
