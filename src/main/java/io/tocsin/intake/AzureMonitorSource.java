package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Azure Monitor's action groups: the common alert schema, and the ones of metric and activity log alerts before it. */
@Component
class AzureMonitorSource implements Source {

    /** What Azure calls Sev0 ("critical") to Sev4 ("verbose"), in our words. */
    private static final Map<String, String> SEVERITIES =
            Map.of("0", "critical", "1", "high", "2", "medium", "3", "low", "4", "info");

    private static final States COMMON = new States(Set.of("fired"), Set.of("resolved"));
    private static final States LEGACY = new States(Set.of("activated"), Set.of("deactivated", "resolved"));
    private static final String PORTAL =
            "https://portal.azure.com/#blade/Microsoft_Azure_Monitoring/AlertDetailsTemplateBlade/alertId/";

    /** The subscription in which the portal's test button lets its examples happen. */
    private static final String NOWHERE = "/subscriptions/11111111-1111-1111-1111-111111111111/";

    @Override
    public String name() {
        return "azure-monitor";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        if (body.loose().at("data", "essentials").isObject()) {
            return common(body.field("data"), body.loose().at("data"));
        }
        return legacy(body.loose().at("data").isObject() ? body.field("data") : body);
    }

    private List<Alert> common(Part data, Loose all) {
        Part essentials = data.field("essentials");
        Boolean firing = COMMON.read(essentials.field("monitorCondition"));
        if (firing == null) {
            return List.of();
        }
        Loose about = essentials.loose();
        String id = essentials.field("alertId").id();
        Loose custom = all.at("customProperties");
        Draft draft = Draft.of(
                        this,
                        about.at("originAlertId").text(id),
                        firing,
                        about.at("alertRule").text("An Azure alert"))
                .severity(severity(about.at("severity").text()))
                .service(custom.at("service").or(resource(about)))
                .description(about.at("description").text())
                .label("signal", about.at("signalType").text())
                .label("monitor", about.at("monitoringService").text())
                .label("target", target(about))
                .labels(custom.texts())
                .link(about.at("investigationLink").text(portal(id)), "Azure")
                .startsAt(about.at("firedDateTime").time())
                .endsAt(about.at("resolvedDateTime").time())
                .runbook(custom.any("runbook", "runbook_url", "runbookUrl").text())
                .test(id.startsWith(NOWHERE));
        measured(draft, all.at("alertContext", "condition"));
        return List.of(draft.alert());
    }

    private static String portal(String id) {
        return PORTAL + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private static @Nullable String target(Loose about) {
        return about.at("alertTargetIDs").words().stream().findFirst().orElse(null);
    }

    private List<Alert> legacy(Part data) {
        Boolean firing = LEGACY.read(data.field("status"));
        Part context = data.field("context");
        if (firing == null) {
            return List.of();
        }
        Loose about = context.loose();
        if (about.at("activityLog").isObject()) {
            return activity(context.field("activityLog"), firing);
        }
        Draft draft = Draft.of(
                        this,
                        Draft.key(
                                context.field("id").id(),
                                about.at("resourceName").text()),
                        firing,
                        about.at("name").text("An Azure alert"))
                .severity(severity(about.at("severity").text()))
                .service(about.at("resourceName").text())
                .description(about.at("description").text())
                .label("target", about.at("resourceId").text())
                .labels(data.loose().at("properties").texts())
                .link(about.at("portalLink").text(), "Azure")
                .startsAt(about.at("timestamp").time())
                .endsAt(about.at("timestamp").time());
        measured(draft, about.at("condition"));
        return List.of(draft.alert());
    }

    private List<Alert> activity(Part log, boolean activated) {
        Loose about = log.loose();
        Loose details = about.at("properties");
        boolean firing = activated
                && !details.at("stage").is("Resolved")
                && !about.at("status").is("Resolved");
        String key = details.at("trackingId").text();
        return List.of(Draft.of(
                        this,
                        key == null ? log.field("correlationId").id() : key,
                        firing,
                        details.at("title").text(about.at("operationName").text("An Azure activity")))
                .severity(about.at("level").text())
                .service(details.at("service").or(about.at("resourceGroupName").text()))
                .description(
                        about.at("description").or(details.at("communication").text()))
                .label("target", about.at("resourceId").text())
                .startsAt(about.at("eventTimestamp").time())
                .alert());
    }

    private static void measured(Draft draft, Loose condition) {
        draft.value(
                condition.at("metricName").text("value"),
                condition.at("metricValue").number());
        for (Loose each : condition.at("allOf").items()) {
            draft.value(
                            each.at("metricName").text("value"),
                            each.at("metricValue").number())
                    .link(
                            each.any("linkToSearchResultsUI", "LinkToSearchResults", "linkToFilteredSearchResultsUI")
                                    .text(),
                            "Log search");
            each.at("dimensions")
                    .items()
                    .forEach(dimension -> draft.label(
                            dimension.at("name").text("dimension"),
                            dimension.at("value").text()));
        }
    }

    private static @Nullable String severity(@Nullable String word) {
        return word == null ? null : SEVERITIES.get(word.replaceFirst("(?i)^sev", ""));
    }

    /** The last step of the path that leads to what is in trouble. */
    private static @Nullable String resource(Loose about) {
        List<String> items = about.at("configurationItems").words();
        List<String> targets = about.at("alertTargetIDs").words();
        String path = items.isEmpty() ? targets.isEmpty() ? null : targets.get(0) : items.get(0);
        return path == null ? null : path.substring(path.lastIndexOf('/') + 1);
    }
}
