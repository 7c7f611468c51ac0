package io.tocsin.paging.pagerduty;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.FeignException;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.PlainWords;
import io.tocsin.paging.Reason;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.PlainText;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PagerDuty's incidents by its REST API: opened where there is no integration key, escalated, acknowledged and resolved. */
class PagerDutyIncidents {

    /** Before the id of an incident that was opened by this API. */
    static final String INCIDENT = "incident:";

    private static final int LONGEST_TITLE = 1024;
    private static final int LONGEST_TEXT = 8_000;
    private static final int LONGEST_KEY = 255;
    private static final int BAD_REQUEST = 400;
    private static final int HIGH = 3;
    private static final int RESOLVED = 1001;
    /** Already resolved, already acknowledged. */
    private static final Set<Integer> SO_ALREADY = Set.of(RESOLVED, 1002);

    private static final Set<Integer> LAST_LEVEL = Set.of(1006);

    private final PagerDutyRestApi api;
    private final ObjectMapper json = new ObjectMapper();

    PagerDutyIncidents(HttpProviders providers, PagerDutyProperties properties) {
        this.api = providers.jsonApi(PagerDutyRestApi.class, properties.restUrl());
    }

    /** Opens one; where one of this reference is open already there is nothing to do. */
    Outcome open(Delivery delivery, PagerDutySettings settings) {
        try {
            PagerDutyRestApi.Answer answer = api.create(
                    String.valueOf(settings.apiToken()),
                    String.valueOf(settings.from()),
                    new PagerDutyRestApi.Body(incident(delivery, String.valueOf(settings.service()))));
            return known(answer);
        } catch (FeignException e) {
            if (e.status() == BAD_REQUEST && e.contentUTF8().contains("already exists")) {
                return Outcome.delivered(null);
            }
            throw e;
        }
    }

    /** Our tier is their level; empty where it is over over there, so that it would tell nobody. */
    Optional<Outcome> escalate(String id, int tier, PagerDutySettings settings) {
        try {
            Map<String, Object> level = Map.of("type", "incident_reference", "escalation_level", tier);
            return Optional.of(change(id, settings, level, LAST_LEVEL));
        } catch (FeignException e) {
            if (code(e) == RESOLVED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Outcome status(String id, boolean over, PagerDutySettings settings) {
        Map<String, Object> status = Map.of("type", "incident_reference", "status", over ? "resolved" : "acknowledged");
        return change(id, settings, status, SO_ALREADY);
    }

    private Outcome change(String id, PagerDutySettings settings, Map<String, Object> change, Set<Integer> already) {
        try {
            return known(api.change(
                    String.valueOf(settings.apiToken()),
                    String.valueOf(settings.from()),
                    id,
                    new PagerDutyRestApi.Body(change)));
        } catch (FeignException e) {
            if (already.contains(code(e))) {
                return Outcome.delivered(INCIDENT + id);
            }
            throw e;
        }
    }

    private static Outcome known(PagerDutyRestApi.@Nullable Answer answer) {
        String id = answer == null || answer.incident() == null
                ? null
                : answer.incident().id();
        return id == null
                ? Outcome.tryAgain(Reason.MALFORMED_ANSWER, "an answer without incident")
                : Outcome.delivered(INCIDENT + id);
    }

    private static Map<String, Object> incident(Delivery delivery, String service) {
        Message words = delivery.words();
        String text = PlainWords.body(words, LONGEST_TEXT) + "\n\n" + PlainWords.links(words) + "\n\nRef "
                + delivery.idempotencyKey();
        return Map.of(
                "type", "incident",
                "title", PlainWords.subject(words, LONGEST_TITLE),
                "service", Map.of("id", service, "type", "service_reference"),
                "urgency", delivery.priority() <= HIGH ? "high" : "low",
                "incident_key", PlainText.line(delivery.reference(), LONGEST_KEY),
                "body", Map.of("type", "incident_body", "details", text));
    }

    private int code(FeignException e) {
        try {
            return json.readTree(e.contentUTF8()).path("error").path("code").asInt();
        } catch (IOException notJson) {
            return 0;
        }
    }
}
