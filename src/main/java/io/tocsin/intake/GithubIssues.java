package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Issues by which people report trouble. One with a label such as "incident" or "sev1" is an alert like any other; the
 * rest are shown on the board and tell nobody, until a rule says otherwise or somebody puts such a label on them.
 */
final class GithubIssues {

    private static final States ACTIONS = new States(
            Set.of("opened", "reopened", "labeled", "unlabeled"), Set.of("closed", "deleted", "transferred"));
    private static final Pattern INCIDENT =
            Pattern.compile("incident|outage|(severity|priority)[ :/_-]+\\S.*|sev-?[1-5]|p[1-5]");
    private static final Pattern PREFIX = Pattern.compile("^(severity|priority)[ :/_-]+");

    private final GithubSource source;

    GithubIssues(GithubSource source) {
        this.source = source;
    }

    Optional<Alert> read(Part body) {
        Boolean firing = ACTIONS.read(body.field("action"));
        String id = body.field("issue").field("id").id();
        Loose issue = body.loose().at("issue");
        boolean over = issue.at("state").is("closed");
        if (firing == null
                || id.isEmpty()
                || (firing && over)
                || issue.at("pull_request").present()) {
            return Optional.empty();
        }
        List<String> labels = issue.at("labels").items().stream()
                .map(label -> label.at("name").text(label.text("")).toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        return Optional.of(
                source.draft(body.loose(), id, firing, issue.at("title").text("Issue " + id))
                        .severity(severity(labels))
                        .description(issue.at("body").text())
                        .label("labels", String.join(",", labels))
                        .label("number", issue.at("number").text())
                        .label("author", issue.at("user", "login").text())
                        .link(issue.at("html_url").text(), "Issue")
                        .startsAt(issue.at("created_at").time())
                        .endsAt(issue.at("closed_at").time())
                        .alert());
    }

    /** Null where it is an incident whose labels say nothing of how bad it is. */
    private static @Nullable String severity(List<String> labels) {
        List<String> telling = labels.stream()
                .filter(label -> INCIDENT.matcher(label).matches())
                .toList();
        return telling.isEmpty()
                ? "info"
                : telling.stream()
                        .map(label -> PREFIX.matcher(label).replaceFirst(""))
                        .filter(word -> !word.equals("incident") && !word.equals("outage"))
                        .findFirst()
                        .orElse(null);
    }
}
