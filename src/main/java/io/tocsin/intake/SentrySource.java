package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Sentry's integration webhooks about issues, their events and metric alerts, and the old plugin's. An event is known by
 * its issue, so that resolving the issue ends what the event began.
 */
@Component
class SentrySource implements Source {

    private static final States ISSUE =
            new States(Set.of("created", "unresolved", "triggered"), Set.of("resolved", "ignored", "archived"));
    private static final States METRIC = new States(Set.of("critical", "warning"), Set.of("resolved"));
    private static final Pattern PROJECT = Pattern.compile("/projects/[^/]+/([^/]+)/");
    private static final Pattern ISSUE_IN_ADDRESS = Pattern.compile("/issues/(\\d+)");

    @Override
    public String name() {
        return "sentry";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Loose message = body.loose();
        Loose data = message.at("data");
        if (data.at("metric_alert").isObject()) {
            return metric(body);
        }
        if (data.at("issue").isObject()) {
            return issue(body);
        }
        if (data.at("event").isObject() || data.at("error").isObject()) {
            return event(body, data.any("event", "error"));
        }
        if (message.at("event").isObject()) {
            return plugin(body);
        }
        body.field("action").words();
        if (!message.at("action").present()) {
            body.field("action").missing("what happened");
        }
        return List.of();
    }

    private List<Alert> issue(Part body) {
        Part part = body.field("data").field("issue");
        Boolean firing = ISSUE.read(body.field("action"));
        if (firing == null) {
            return List.of();
        }
        Loose issue = part.loose();
        return List.of(
                Draft.of(this, part.field("id").id(), firing, issue.at("title").text("A Sentry issue"))
                        .severity(issue.at("level").text())
                        .service(issue.at("project", "slug").text())
                        .description(issue.at("culprit").text())
                        .label("issue", issue.at("shortId").text())
                        .label("platform", issue.at("platform").text())
                        .link(issue.any("web_url", "permalink").text(), "Sentry")
                        .startsAt(issue.at("firstSeen").time())
                        .alert());
    }

    private List<Alert> event(Part body, Loose event) {
        Boolean firing = ISSUE.read(body.field("action"));
        if (firing == null) {
            return List.of();
        }
        String title = event.at("title")
                .text(event.at("metadata", "title").text(event.at("message").text("A Sentry event")));
        Draft draft = Draft.of(this, issueOf(body, event), firing, title)
                .severity(event.at("level").text())
                .service(event.at("project_slug")
                        .or(found(PROJECT, event.any("url", "issue_url").text(""))))
                .description(event.at("culprit").text())
                .label("rule", body.loose().at("data", "triggered_rule").text())
                .label("environment", event.at("environment").text())
                .link(event.at("web_url").text(), "Sentry")
                .startsAt(event.any("datetime", "timestamp").time());
        return List.of(tagged(draft, event).alert());
    }

    private static String issueOf(Part body, Loose event) {
        String issue = event.at("issue_id")
                .or(found(ISSUE_IN_ADDRESS, event.any("issue_url", "web_url").text("")));
        String hash = event.at("hashes").words().stream()
                .findFirst()
                .orElse(event.any("group_id", "groupID").text());
        if (issue == null && hash == null) {
            return body.field("data").field("event").field("event_id").id();
        }
        return issue == null ? "hash:" + hash : issue;
    }

    private List<Alert> plugin(Part body) {
        Loose message = body.loose();
        Loose event = message.at("event");
        String title = event.at("title").text(message.at("message").text("A Sentry event"));
        Draft draft = Draft.of(this, body.field("id").id(), true, title)
                .severity(message.at("level").or(event.at("level").text()))
                .service(message.any("project_slug", "project").text())
                .description(message.at("culprit").text())
                .label(
                        "rule",
                        message.at("triggering_rules").words().stream()
                                .findFirst()
                                .orElse(null))
                .link(message.at("url").text(), "Sentry")
                .startsAt(event.any("timestamp", "received").time());
        return List.of(tagged(draft, event).alert());
    }

    private List<Alert> metric(Part body) {
        Part data = body.field("data");
        Part part = data.field("metric_alert");
        Boolean firing = METRIC.read(body.field("action"));
        if (firing == null) {
            return List.of();
        }
        Loose alert = part.loose();
        String rule = alert.at("alert_rule", "name").text(alert.at("title").text("A Sentry metric alert"));
        return List.of(Draft.of(this, "metric-alert:" + part.field("id").id(), firing, rule)
                .severity(firing ? body.loose().at("action").text() : null)
                .service(alert.at("projects").words().stream().findFirst().orElse(null))
                .description(data.loose().at("description_text").text())
                .label("environment", alert.at("alert_rule", "environment").text())
                .link(data.loose().at("web_url").text(), "Sentry")
                .startsAt(alert.any("date_started", "date_detected").time())
                .endsAt(alert.at("date_closed").time())
                .alert());
    }

    /** Tags are pairs in a list; one of them marks the event that Sentry makes up for a trial. */
    private static Draft tagged(Draft draft, Loose event) {
        for (Loose tag : event.at("tags").items()) {
            List<String> pair = tag.words();
            if (pair.size() == 2) {
                draft.label(pair.get(0), pair.get(1));
                draft.test(draft.isTest() || pair.get(0).equals("sample_event"));
            }
        }
        return draft;
    }

    private static @Nullable String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
