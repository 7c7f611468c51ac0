package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An alarm of CloudWatch as SNS and as EventBridge tell it: one alarm has one name (its ARN) by both. Alarms have no
 * severity, service or runbook, so we read those where their description says {@code severity: …} and so on.
 */
final class CloudWatchAlarm {

    private static final States STATES = new States(Set.of("alarm"), Set.of("ok"));
    private static final Pattern MEASURED = Pattern.compile("\\[(-?\\d{1,20}(?:\\.\\d{1,20})?(?:E-?\\d{1,3})?)[ ,]");
    private static final Pattern ARN = Pattern.compile("arn:(aws[a-z-]*):[a-z]+:([a-z0-9-]+):(\\d*):.*");

    private CloudWatchAlarm() {}

    static List<Alert> byTopic(Source source, Part message, String topic) {
        Boolean firing = STATES.read(message.field("NewStateValue"));
        if (firing == null) {
            return List.of();
        }
        Loose alarm = message.loose();
        String name = message.field("AlarmName").id();
        String arn = arn(alarm, topic, name);
        Loose trigger = alarm.at("Trigger");
        Draft draft = Draft.of(source, arn, firing, name)
                .label("account", alarm.at("AWSAccountId").text())
                .label("region", alarm.at("Region").text())
                .startsAt(alarm.at("StateChangeTime").time())
                .endsAt(alarm.at("StateChangeTime").time());
        metric(draft, trigger);
        trigger.at("Metrics").items().forEach(each -> metric(draft, each.at("MetricStat", "Metric")));
        String reason = alarm.at("NewStateReason").text();
        draft.value(metricName(trigger), measured(reason))
                .value("threshold", trigger.at("Threshold").number());
        return List.of(described(draft, alarm.at("AlarmDescription"), reason)
                .link(console(arn, name), "CloudWatch")
                .alert());
    }

    static List<Alert> byEventBridge(Source source, Part message) {
        Part detail = message.field("detail");
        Boolean firing = STATES.read(detail.field("state").field("value"));
        if (firing == null) {
            return List.of();
        }
        Loose event = message.loose();
        Loose state = detail.loose().at("state");
        String name = detail.field("alarmName").id();
        String arn = event.at("resources").words().stream().findFirst().orElse(name);
        Draft draft = Draft.of(source, arn, firing, name)
                .label("account", event.at("account").text())
                .label("region", event.at("region").text())
                .label("actionsSuppressedBy", state.at("actionsSuppressedBy").text())
                .startsAt(state.at("timestamp").time())
                .endsAt(state.at("timestamp").time());
        Loose configuration = detail.loose().at("configuration");
        for (Loose each : configuration.at("metrics").items()) {
            Loose metric = each.at("metricStat", "metric");
            draft.label("namespace", metric.at("namespace").text())
                    .label("metric", metric.at("name").text())
                    .labels(metric.at("dimensions").texts())
                    .value(
                            metric.at("name").text("value"),
                            measured(state.at("reason").text()));
        }
        described(draft, configuration.at("description"), state.at("reason").text())
                .link(console(arn, name), "CloudWatch");
        // somebody asked for quiet while another alarm lasts
        return List.of((state.at("actionsSuppressedBy").present() ? draft.severity("info") : draft).alert());
    }

    private static void metric(Draft draft, Loose metric) {
        draft.label("namespace", metric.at("Namespace").text())
                .label("metric", metric.at("MetricName").text());
        metric.at("Dimensions")
                .items()
                .forEach(dimension -> draft.label(
                        dimension.any("name", "Name").text("dimension"),
                        dimension.any("value", "Value").text()));
    }

    private static String metricName(Loose trigger) {
        return trigger.at("MetricName")
                .text(trigger.at("Metrics").items().stream()
                        .flatMap(each -> Stream.ofNullable(
                                each.at("MetricStat", "Metric", "MetricName").text()))
                        .findFirst()
                        .orElse("value"));
    }

    private static Draft described(Draft draft, Loose description, @Nullable String reason) {
        Map<String, String> told = description.parsed().texts();
        String text = description.text("");
        return draft.severity(told.getOrDefault("severity", said("severity", text)))
                .service(told.getOrDefault("service", said("service", text)))
                .runbook(told.getOrDefault("runbook", said("(?:runbook|playbook)(?:_url)?", text)))
                .description(text.isEmpty() ? reason : reason == null ? text : text + "\n\n" + reason);
    }

    private static @Nullable String said(String what, String text) {
        Matcher matcher = Pattern.compile("(?i)\\b" + what + "\\s*[:=]\\s*([^\\s,;]{1,500})")
                .matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static @Nullable Double measured(@Nullable String reason) {
        Matcher matcher = MEASURED.matcher(reason == null ? "" : reason);
        return matcher.find() ? Double.valueOf(matcher.group(1)) : null;
    }

    /** Older messages lack it, but the topic lives in the alarm's region. */
    private static String arn(Loose alarm, String topic, String name) {
        String arn = alarm.at("AlarmArn").text();
        if (arn != null) {
            return arn;
        }
        Matcher place = ARN.matcher(topic);
        String account = alarm.at("AWSAccountId").text("");
        return place.matches()
                ? "arn:" + place.group(1) + ":cloudwatch:" + place.group(2) + ":" + account + ":alarm:" + name
                : Draft.key(account, alarm.at("Region").text(), name);
    }

    private static @Nullable String console(String arn, String name) {
        Matcher place = ARN.matcher(arn);
        if (!place.matches()) {
            return null;
        }
        String host = place.group(1).equals("aws-cn") ? "console.amazonaws.cn" : "console.aws.amazon.com";
        return "https://" + place.group(2) + "." + host + "/cloudwatch/home?region=" + place.group(2)
                + "#alarmsV2:alarm/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
