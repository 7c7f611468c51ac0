package io.tocsin.response;

import io.tocsin.directory.Directory;
import io.tocsin.incident.Classification;
import io.tocsin.incident.Severity;
import io.tocsin.response.IncidentResponse.Variables;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The process owners' table of severities as it is deployed, asked the way the process asks it. */
@Component
class SeverityTable implements Classification {

    private static final Logger log = LoggerFactory.getLogger(SeverityTable.class);
    private static final String DECISION = "severity";

    private final DecisionService decisions;
    private final Directory directory;

    SeverityTable(DecisionService decisions, Directory directory) {
        this.decisions = decisions;
        this.directory = directory;
    }

    @Override
    public Severity of(String word, @Nullable String service, String title) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(Variables.TITLE, title);
        variables.put(Variables.SERVICE, service);
        variables.put(Variables.TEAM, directory.responsibleFor(service).id());
        variables.put(Variables.REPORTED_SEVERITY, word);
        Severity fallback = Severity.of(word).orElse(Severity.SEV3);
        try {
            Object severity = decisions
                    .evaluateDecisionTableByKey(DECISION, variables)
                    .getSingleResult()
                    .getSingleEntry();
            return Severity.of(String.valueOf(severity)).orElse(fallback);
        } catch (ProcessEngineException e) {
            log.atWarn().setCause(e).log("the table of severities can't be asked outside the process");
            return fallback;
        }
    }
}
