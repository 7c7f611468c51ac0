package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import io.tocsin.TocsinTest;
import io.tocsin.paging.PageView;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** What process owners put into a diagram from the Modeler's templates. */
@TocsinTest
@Import(Stage.class)
class ReadyMadeStepsTest {

    @Autowired
    private Stage stage;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private MockMvc mvc;

    private void runs(String key, String bean, Map<String, String> inputs) {
        var step = Bpmn.createExecutableProcess("extra")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask("Task_Extra")
                .camundaDelegateExpression("${" + bean + "}");
        inputs.forEach(step::camundaInputParameter);
        BpmnModelInstance model = step.endEvent().done();
        Deployment deployment = repository
                .createDeployment()
                .name("a test's diagram")
                .addModelInstance("extra.bpmn", model)
                .deploy();
        try {
            var incident = stage.incident(key);
            runtime.startProcessInstanceByKey(
                    "extra",
                    Map.of(
                            "incidentKey",
                            key,
                            "title",
                            incident.title(),
                            "severity",
                            incident.severity().name()));
            stage.deliver();
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    private List<PageView> newPages(String key, int before) {
        return stage.pages(key).subList(before, stage.pages(key).size());
    }

    @Test
    void aPageGoesToWhomTheDiagramNames() {
        // given
        String key = stage.fires("${7*7}", "checkout", "high").get("incident").asText();
        int before = stage.pages(key).size();
        // when
        runs(
                key,
                "pageOnCall",
                Map.of("target", "person:bob, tier:3", "channel", "preferred", "text", "${incidentKey}: ${title}"));
        // then
        assertThat(newPages(key, before)).extracting(PageView::person).contains("bob", "alice", "carol");
        assertThat(newPages(key, before))
                .allSatisfy(page -> assertThat(page.message().text()).contains(key + ": ${7*7} on checkout"));
    }

    @Test
    void aPageToNobodyKnownGoesToTheTeam() {
        // given
        String key = stage.fires("Slow", "checkout", "high").get("incident").asText();
        int before = stage.pages(key).size();
        // when
        runs(key, "pageOnCall", Map.of("target", "person:zoe", "channel", "voice", "text", "help"));
        // then
        assertThat(newPages(key, before)).extracting(PageView::person).contains("alice", "bob", "carol");
    }

    @Test
    void theStatusPageSaysWhatTheDiagramSays() throws Exception {
        // given
        String key = stage.fires("Down", "checkout", "critical").get("incident").asText();
        // when
        runs(key, "updateStatusPage", Map.of("status", "identified", "text", "We found it."));
        // then
        mvc.perform(get("/status/summary.json"))
                .andExpect(content().string(containsString("We found it.")))
                .andExpect(content().string(containsString("identified")));
    }

    @Test
    void aRunbookIsAChecklistAndSaysThatNothingWasRun() {
        // given
        String key = stage.fires("Slow", "checkout", "high").get("incident").asText();
        // when
        runs(key, "runRunbook", Map.of("runbook", "high_cpu_usage"));
        runs(key, "runRunbook", Map.of("runbook", "high_cpu_usage"));
        runs(key, "runRunbook", Map.of("runbook", "unheard_of"));
        // then
        var entries = stage.timeline(key).stream()
                .filter(entry -> entry.kind().equals("runbook"))
                .toList();
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).text())
                .contains("does not run commands yet", "[ ] Scale if needed (if cpu_usage > 90) (waits for approval)");
        assertThat(entries.get(0).data()).containsEntry("executed", false);
        assertThat(entries.get(1).text()).contains("'unheard_of'");
    }

    @Test
    void anAlertThatTriggersARunbookOpensIt() {
        String key = stage.fires("NodeCPUUsageHigh", "search", "medium")
                .get("incident")
                .asText();
        assertThat(stage.kinds(key)).containsOnlyOnce("runbook");
    }
}
