package io.tocsin.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.platform.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where an incident stands on its diagram, from the engine's history. */
@Component
class Whereabouts {

    private final Incidents incidents;
    private final HistoryService history;
    private final RepositoryService repository;
    private final Clock clock;

    Whereabouts(Incidents incidents, HistoryService history, RepositoryService repository, Clock clock) {
        this.incidents = incidents;
        this.history = history;
        this.repository = repository;
        this.clock = clock;
    }

    /** The next tier, and when it is due. */
    record Next(String activity, Instant at) {}

    /**
     * One incident's way through a diagram.
     *
     * @param version of the model this incident runs on
     * @param xml the model as it was deployed; left out for a reader who has seen this version
     * @param active ids of activities under way
     * @param finished ids of activities that have ended at least once and are not under way
     * @param durations seconds spent in each activity so far, repeats added up
     */
    record Diagram(
            String definition,
            int version,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String xml,

            List<String> active,
            List<String> finished,
            Map<String, Long> durations,
            @Nullable Next next) {}

    @Transactional(readOnly = true)
    public Diagram of(String key, @Nullable String seen) {
        Incident incident = incidents.get(key);
        HistoricProcessInstance instance = history.createHistoricProcessInstanceQuery()
                .processInstanceId(incident.processId())
                .singleResult();
        if (instance == null) {
            // the engine forgets its history after a time, the incident stays
            throw Problems.notFound("diagram of incident", key);
        }
        Set<String> active = new LinkedHashSet<>();
        Set<String> finished = new LinkedHashSet<>();
        Map<String, Long> durations = new LinkedHashMap<>();
        for (HistoricActivityInstance activity : activities(instance)) {
            (activity.getEndTime() == null ? active : finished).add(activity.getActivityId());
            durations.merge(activity.getActivityId(), seconds(activity), Long::sum);
        }
        finished.removeAll(active);
        int version = instance.getProcessDefinitionVersion();
        return new Diagram(
                instance.getProcessDefinitionKey(),
                version,
                String.valueOf(version).equals(seen) ? null : xml(instance.getProcessDefinitionId()),
                new ArrayList<>(active),
                new ArrayList<>(finished),
                durations,
                next(incident));
    }

    private List<HistoricActivityInstance> activities(HistoricProcessInstance instance) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list();
    }

    private long seconds(HistoricActivityInstance activity) {
        Date end = activity.getEndTime();
        Instant until = end == null ? clock.instant() : end.toInstant();
        return Math.max(
                0, Duration.between(activity.getStartTime().toInstant(), until).toSeconds());
    }

    private String xml(String definition) {
        try (InputStream model = repository.getProcessModel(definition)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the deployed model can't be read", e);
        }
    }

    private static @Nullable Next next(Incident incident) {
        Instant at = incident.nextEscalationAt();
        return at == null ? null : new Next(IncidentResponse.Timers.NO_ANSWER, at);
    }
}
