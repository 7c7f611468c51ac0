package io.tocsin.paging.pagerduty;

import io.tocsin.paging.Delivery;
import io.tocsin.paging.Kind;
import io.tocsin.paging.Message;
import io.tocsin.paging.pagerduty.PagerDutyApi.Event;
import io.tocsin.paging.pagerduty.PagerDutyApi.Link;
import io.tocsin.paging.pagerduty.PagerDutyApi.Payload;
import io.tocsin.platform.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our deliveries as PagerDuty's events, within its limits. */
final class PagerDutyEvents {

    private static final int LONGEST_SUMMARY = 1024;
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_DETAIL = 8_000;
    private static final String SOURCE = "tocsin";
    private static final List<String> SEVERITIES = List.of("critical", "error", "warning", "info");

    private PagerDutyEvents() {}

    static Event event(Delivery delivery, String routingKey) {
        String dedupKey = PlainText.clip(delivery.reference(), LONGEST_KEY);
        if (delivery.kind() == Kind.SIGNAL) {
            String action = delivery.details().getOrDefault("action", "resolve");
            return new Event(routingKey, action, dedupKey, null, null, null, null);
        }
        Message words = delivery.words();
        return new Event(
                routingKey, "trigger", dedupKey, payload(delivery, words), links(words), "Tocsin", words.link());
    }

    private static Payload payload(Delivery delivery, Message words) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("text", PlainText.clip(words.text(), LONGEST_DETAIL));
        words.facts().forEach((name, value) -> details.put(name, PlainText.clip(value, LONGEST_DETAIL)));
        details.put("idempotency_key", delivery.idempotencyKey());
        return new Payload(
                PlainText.line(words.subject(), LONGEST_SUMMARY),
                SOURCE,
                severity(delivery.priority()),
                delivery.queuedAt().toString(),
                details);
    }

    private static String severity(int priority) {
        return SEVERITIES.get(Math.max(0, Math.min(priority - 1, SEVERITIES.size() - 1)));
    }

    private static @Nullable List<Link> links(Message words) {
        return words.link() == null ? null : List.of(new Link(words.link(), "Open in Tocsin"));
    }
}
