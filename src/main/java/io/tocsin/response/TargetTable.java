package io.tocsin.response;

import io.tocsin.incident.ResponseTargets;
import io.tocsin.incident.Severity;
import io.tocsin.response.IncidentResponse.Targets;
import io.tocsin.response.IncidentResponse.Variables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The process owners' table of targets as it is deployed, asked for single answers. */
@Component
class TargetTable implements ResponseTargets {

    private static final String DECISION = "response-targets";
    /** A new table may be deployed at any time, by any node. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final RepositoryService repository;
    private final DecisionService decisions;
    private final Clock clock;
    private final Map<String, Map<String, Object>> known = new ConcurrentHashMap<>();
    private volatile @Nullable Version version;

    TargetTable(RepositoryService repository, DecisionService decisions, Clock clock) {
        this.repository = repository;
        this.decisions = decisions;
        this.clock = clock;
    }

    private record Version(String definition, Instant seenAt) {}

    @Override
    public Target of(Severity severity) {
        Map<String, Object> row = row(severity);
        return new Target(length(row, Targets.RESPOND_WITHIN), length(row, Targets.RESOLVE_WITHIN));
    }

    /** The whole line of a severity: every column with what it says. */
    Map<String, Object> row(Severity severity) {
        String definition = definition();
        return known.computeIfAbsent(definition + "/" + severity, key -> look(definition, severity));
    }

    private Map<String, Object> look(String definition, Severity severity) {
        return decisions
                .evaluateDecisionTableById(definition, Map.of(Variables.SEVERITY, severity.name()))
                .getSingleResult()
                .getEntryMap();
    }

    private String definition() {
        Version seen = version;
        Instant now = clock.instant();
        if (seen == null || Duration.between(seen.seenAt(), now).abs().compareTo(FRESH) > 0) {
            DecisionDefinition latest = repository
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey(DECISION)
                    .latestVersion()
                    .singleResult();
            seen = new Version(latest.getId(), now);
            version = seen;
        }
        return seen.definition();
    }

    private static Duration length(Map<String, Object> row, String column) {
        return Duration.parse(String.valueOf(row.get(column)));
    }
}
