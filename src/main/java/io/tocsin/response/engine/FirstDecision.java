package io.tocsin.response.engine;

import io.tocsin.response.IncidentResponse.Variables;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes each kind of decision once at the start: the expression engine loads for seconds, and no alert may wait for it. */
@Component
class FirstDecision {

    private final DecisionService decisions;

    FirstDecision(DecisionService decisions) {
        this.decisions = decisions;
    }

    @EventListener(ApplicationReadyEvent.class)
    void take() {
        decisions.evaluateDecisionTableByKey("severity", Map.of(Variables.REPORTED_SEVERITY, "high"));
        decisions.evaluateDecisionTableByKey("response-targets", Map.of(Variables.SEVERITY, "SEV2"));
    }
}
