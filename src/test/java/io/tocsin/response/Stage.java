package io.tocsin.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentQuery;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Timeline;
import io.tocsin.incident.TimelineEntry;
import io.tocsin.paging.PageView;
import io.tocsin.paging.Pages;
import io.tocsin.paging.PagingWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What a story may do: fire alerts, let time pass, act as a person; and what it may look at afterwards. */
@TestComponent
class Stage {

    private final MockMvc http;
    private final ObjectMapper json;
    private final MovableClock clock;
    private final ManagementService jobs;
    private final TaskService tasks;
    private final PagingWorker worker;
    private final Pages pages;
    private final Incidents incidents;
    private final Timeline timeline;

    Stage(
            MockMvc http,
            ObjectMapper json,
            MovableClock clock,
            ManagementService jobs,
            TaskService tasks,
            PagingWorker worker,
            Pages pages,
            Incidents incidents,
            Timeline timeline) {
        this.http = http;
        this.json = json;
        this.clock = clock;
        this.jobs = jobs;
        this.tasks = tasks;
        this.worker = worker;
        this.pages = pages;
        this.incidents = incidents;
        this.timeline = timeline;
    }

    /** An alert of this service fires; returns the sender's answer for it. */
    JsonNode fires(String alert, String service, String severity) {
        return alertmanager(alert, service, severity, "firing");
    }

    JsonNode clears(String alert, String service, String severity) {
        return alertmanager(alert, service, severity, "resolved");
    }

    private JsonNode alertmanager(String alert, String service, String severity, String status) {
        JsonNode answer =
                post("/intake/alertmanager", message(alert, service, severity, status), 202, TocsinTest.INTAKE_KEY);
        deliver();
        return answer.at("/alerts/0");
    }

    /** What its sender sends of an alert. */
    ObjectNode message(String alert, String service, String severity, String status) {
        ObjectNode body = json.createObjectNode();
        body.put("version", "4").put("status", status).put("receiver", "tocsin").put("groupKey", "{}:{}");
        ObjectNode one = body.putArray("alerts").addObject();
        one.put("status", status)
                .put("startsAt", clock.instant().minusSeconds(60).toString())
                .put("endsAt", status.equals("resolved") ? clock.instant().toString() : "0001-01-01T00:00:00Z");
        one.putObject("labels").put("alertname", alert).put("service", service).put("severity", severity);
        one.putObject("annotations").put("summary", alert + " on " + service);
        return body;
    }

    /** Calls one of the incident's steps as the API does, and expects this status. */
    JsonNode step(String key, String step, Map<String, ?> body, int expected) {
        JsonNode answer =
                post("/api/incidents/" + key + "/" + step, json.valueToTree(body), expected, TocsinTest.API_TOKEN);
        deliver();
        return answer;
    }

    JsonNode step(String key, String step, Map<String, ?> body) {
        return step(key, step, body, 200);
    }

    JsonNode post(String path, JsonNode body, int expected, String token) {
        try {
            var response = http.perform(MockMvcRequestBuilders.post(path)
                            .header("Authorization", "Bearer " + token)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(json.writeValueAsBytes(body)))
                    .andReturn()
                    .getResponse();
            String text = response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
            if (response.getStatus() != expected) {
                throw new AssertionError(path + " answered " + response.getStatus() + ": " + text);
            }
            return text.isEmpty() ? json.createObjectNode() : json.readTree(text);
        } catch (Exception e) {
            throw new IllegalStateException(path, e);
        }
    }

    /** Lets time pass: each timer fires at its own moment, and what it queues is delivered before the next. */
    void passes(Duration time) {
        Instant end = clock.instant().plus(time);
        for (Optional<Job> due = next(end); due.isPresent(); due = next(end)) {
            Instant at = due.get().getDuedate().toInstant();
            clock.set(at.isAfter(clock.instant()) ? at : clock.instant());
            deliver();
            jobs.executeJob(due.get().getId());
            deliver();
        }
        clock.set(end);
        deliver();
    }

    /** The engine was down: time has passed and nothing happened; what is due now happens now. */
    void outage(Duration time) {
        clock.set(clock.instant().plus(time));
        passes(Duration.ZERO);
    }

    /** The clock moves, and no timer has fired yet. */
    void nothingHappensFor(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    /** What is due fires now, as on another node; losing a race is the engine's to try again. */
    void dueTimersFire() {
        for (Optional<Job> due = next(clock.instant()); due.isPresent(); due = next(clock.instant())) {
            try {
                jobs.executeJob(due.get().getId());
            } catch (ProcessEngineException | NullPointerException lost) {
                // the other side has won, and the timer is gone or comes again; the engine says so in several ways,
                // with
                // a null pointer when the timer's execution disappears between being locked and being read
                Thread.onSpinWait();
            }
        }
    }

    private Optional<Job> next(Instant until) {
        return jobs
                .createJobQuery()
                .duedateLowerThan(Date.from(until.plusMillis(1)))
                .orderByJobDuedate()
                .asc()
                .list()
                .stream()
                .filter(job -> job.getRetries() > 0)
                .findFirst();
    }

    void deliver() {
        worker.drain();
    }

    Incident incident(String key) {
        return incidents.get(key);
    }

    List<Incident> open() {
        return incidents.list(IncidentQuery.open(50));
    }

    List<PageView> pages(String key) {
        return pages.of(key);
    }

    /** People who were called, in the order of their pages; those who were only informed do not count. */
    List<String> paged(String key) {
        return pages(key).stream()
                .filter(page -> page.person() != null && !page.idempotencyKey().contains("stakeholders"))
                .map(PageView::person)
                .toList();
    }

    List<TimelineEntry> timeline(String key) {
        return timeline.of(key);
    }

    List<String> kinds(String key) {
        return timeline(key).stream().map(TimelineEntry::kind).toList();
    }

    List<Task> tasks(String key) {
        return tasks.createTaskQuery().processInstanceBusinessKey(key).list();
    }

    Task task(String key, String definition) {
        return tasks(key).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(definition))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no open task " + definition + " but "
                        + tasks(key).stream().map(Task::getTaskDefinitionKey).toList()));
    }
}
