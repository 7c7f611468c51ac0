package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.Optional;
import java.util.Set;

/** What GitHub found in a repository, and advisories about software anybody may use. */
final class GithubSecurity {

    private static final States FOUND = new States(
            Set.of("created", "reopened", "reopened_by_user", "auto_reopened", "reintroduced", "appeared_in_branch"),
            Set.of("fixed", "dismissed", "auto_dismissed", "closed_by_user", "resolved"));
    private static final States ADVISORIES = new States(Set.of("published", "updated"), Set.of("withdrawn"));

    private final GithubSource source;

    GithubSecurity(GithubSource source) {
        this.source = source;
    }

    Optional<Alert> found(String event, Part body) {
        Boolean firing = FOUND.read(body.field("action"));
        String number = body.field("alert").field("number").id();
        if (firing == null || number.isEmpty()) {
            return Optional.empty();
        }
        Loose said = body.loose();
        Loose alert = said.at("alert");
        Loose advisory = alert.at("security_advisory");
        Loose rule = alert.at("rule");
        String repository = said.at("repository", "full_name").text("");
        String title = advisory.at("summary").text(rule.any("description", "id").text(secret(alert)));
        return Optional.of(source.draft(
                        said, repository + "/" + event + "/" + number, firing, title + " in " + repository)
                .severity(severity(event, alert))
                .description(advisory.at("description")
                        .or(rule.any("full_description", "description"))
                        .text())
                .label("kind", event)
                .label("package", alert.at("dependency", "package", "name").text())
                .label("manifest", alert.at("dependency", "manifest_path").text())
                .label("ghsa", advisory.at("ghsa_id").text())
                .label("cve", advisory.at("cve_id").text())
                .link(alert.at("html_url").text(), "GitHub")
                .startsAt(alert.at("created_at").time())
                .endsAt(alert.any("fixed_at", "dismissed_at", "auto_dismissed_at", "resolved_at")
                        .time())
                .alert());
    }

    private static String severity(String event, Loose alert) {
        String rule =
                alert.at("rule").any("security_severity_level", "severity").text("");
        String advised = alert.at("security_advisory", "severity")
                .text(alert.at("security_vulnerability", "severity").text(rule));
        // a secret that got out is out
        return event.equals("secret_scanning_alert") ? "critical" : advised;
    }

    private static String secret(Loose alert) {
        return alert.any("secret_type_display_name", "secret_type").text("A finding");
    }

    Optional<Alert> advisory(Part body) {
        Boolean firing = ADVISORIES.read(body.field("action"));
        String id = body.field("security_advisory").field("ghsa_id").id();
        if (firing == null || id.isEmpty()) {
            return Optional.empty();
        }
        Loose said = body.loose().at("security_advisory");
        String affected = said.at("vulnerabilities").items().stream()
                .map(one -> one.at("package", "name").text(""))
                .filter(name -> !name.isEmpty())
                .distinct()
                .reduce("", (all, name) -> all.isEmpty() ? name : all + "," + name);
        return Optional.of(Draft.of(source, id, firing, said.at("summary").text(id))
                .severity(said.at("severity").text())
                .description(said.at("description").text())
                .label("ghsa", id)
                .label("cve", said.at("cve_id").text())
                .label("package", affected.isEmpty() ? null : affected)
                .link(said.at("html_url").text("https://github.com/advisories/" + id), "Advisory")
                .startsAt(said.at("published_at").time())
                .endsAt(said.at("withdrawn_at").time())
                .alert());
    }
}
