package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * What Amazon sends: CloudWatch alarms and Health events by SNS (as a message, raw, or as a function's records) and by
 * EventBridge. What SNS signed was verified before.
 */
@Component
class CloudWatchSource implements Source {

    @Override
    public String name() {
        return "cloudwatch";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        List<Part> messages =
                body.loose().at("Records").isList() ? body.field("Records").items() : List.of(body);
        if (body.isList()) {
            messages = body.items();
        }
        List<Alert> alerts = new ArrayList<>();
        for (Part message : messages) {
            Part sns = message.loose().at("Sns").isObject() ? message.field("Sns") : message;
            alerts.addAll(sns.loose().at("Type").present() || sns != message ? envelope(sns) : inner(sns, ""));
        }
        return alerts;
    }

    private List<Alert> envelope(Part sns) {
        if (!sns.loose().at("Type").text("Notification").equals("Notification")) {
            return List.of(); // a subscription's beginning or end
        }
        Part message = sns.field("Message").parsed();
        String topic = sns.loose().at("TopicArn").text("");
        return message.isObject() ? inner(message, topic) : List.of(plain(sns, topic));
    }

    private List<Alert> inner(Part message, String topic) {
        Loose said = message.loose();
        if (said.at("NewStateValue").present()) {
            return CloudWatchAlarm.byTopic(this, message, topic);
        }
        if (said.at("detail", "alarmName").present()) {
            return CloudWatchAlarm.byEventBridge(this, message);
        }
        if (said.at("source").is("aws.health")) {
            return health(message);
        }
        if (!said.at("detail-type").present()) {
            message.field("NewStateValue").missing("an alarm, or an event of EventBridge");
        }
        return List.of();
    }

    private List<Alert> health(Part message) {
        Part detail = message.field("detail");
        Loose about = detail.loose();
        String title = "AWS Health: " + about.at("service").text("") + " "
                + about.at("eventTypeCode").text("event");
        Loose words = about.at("eventDescription").items().stream().findFirst().orElse(about.at("none"));
        return List.of(Draft.of(
                        this,
                        detail.field("eventArn").id(),
                        !about.at("statusCode").is("closed"),
                        title)
                .severity(healthSeverity(about.at("eventTypeCategory").text("")))
                .service(about.at("service").text())
                .description(words.at("latestDescription").text())
                .label("account", message.loose().at("account").text())
                .label("region", message.loose().at("region").text())
                .label("category", about.at("eventTypeCategory").text())
                .link("https://health.aws.amazon.com/health/home", "AWS Health")
                .startsAt(about.at("startTime").time())
                .endsAt(about.at("endTime").time())
                .alert());
    }

    private static String healthSeverity(String category) {
        return switch (category) {
            case "issue" -> "high";
            case "investigation" -> "medium";
            default -> "low"; // planned changes and notices to the account
        };
    }

    /** Words somebody's program published: nothing in them says that the trouble is over. */
    private Alert plain(Part sns, String topic) {
        String text = sns.field("Message").id();
        String title = sns.loose().at("Subject").text(text.lines().findFirst().orElse(""));
        return Draft.of(this, Fingerprint.of(topic, title), true, title)
                .description(text)
                .label("topic", topic)
                .startsAt(sns.loose().at("Timestamp").time())
                .alert();
    }
}
