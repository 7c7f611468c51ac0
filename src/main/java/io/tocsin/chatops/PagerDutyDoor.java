package io.tocsin.chatops;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.paging.Receipts;
import io.tocsin.platform.PlainText;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What happens to our incidents in PagerDuty (webhook v3): who acknowledges or resolves there does so here. What we did
 * there ourselves comes back without a person and changes nothing.
 */
@RestController
class PagerDutyDoor {

    private static final String PERSON = "user_reference";
    private static final int LONGEST_NAME = 40;

    private final Believed believed;
    private final Answers answers;
    private final Receipts receipts;

    PagerDutyDoor(Believed believed, Answers answers, Receipts receipts) {
        this.believed = believed;
        this.answers = answers;
        this.receipts = receipts;
    }

    @PostMapping("/hooks/pagerduty")
    ResponseEntity<Void> event(HttpServletRequest request) throws IOException {
        Call call = Call.of(request);
        believed.pagerDuty(call);
        JsonNode event = call.json().path("event");
        String key = event.path("data").path("incident_key").asText();
        String id = event.path("data").path("id").asText();
        if (!key.isEmpty() && !id.isEmpty() && answers.known(key)) {
            receipts.knownAs(key, "pagerduty", "pagerDutyId", id);
            step(event, key);
        }
        return ResponseEntity.noContent().build();
    }

    private void step(JsonNode event, String key) {
        JsonNode agent = event.path("agent");
        if (!PERSON.equals(agent.path("type").asText())) {
            return;
        }
        String name = agent.path("summary").asText("somebody");
        String by = answers.personCalled(name).orElse("pagerduty-" + PlainText.slug(name, LONGEST_NAME));
        switch (event.path("event_type").asText()) {
            case "incident.acknowledged" -> answers.take(Wish.ACKNOWLEDGE, key, by, "in PagerDuty by " + name);
            case "incident.resolved" -> answers.take(Wish.RESOLVE, key, by, "in PagerDuty by " + name);
            case "incident.escalated" -> answers.take(Wish.ESCALATE, key, by, "in PagerDuty by " + name);
            default -> {}
        }
    }
}
