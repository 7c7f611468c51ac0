package io.tocsin.migration.pagerduty;

import static io.tocsin.migration.wire.Wire.number;
import static io.tocsin.migration.wire.Wire.text;
import static io.tocsin.migration.wire.Wire.zone;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.organisation.ContactPlan;
import io.tocsin.migration.organisation.ForeignPerson;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Phones;
import io.tocsin.migration.organisation.Remark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Users with their contact methods and notification rules. */
final class PagerDutyPeople {

    private static final Map<String, String> CHANNELS = Map.of(
            "email_contact_method", "email",
            "phone_contact_method", "voice",
            "sms_contact_method", "sms",
            "push_notification_contact_method", ContactPlan.PUSH);

    private PagerDutyPeople() {}

    /** Those who may only look are never paged. */
    static boolean stakeholder(JsonNode user) {
        return text(user, "role", "").startsWith("read_only");
    }

    static ForeignPerson person(JsonNode user) {
        List<Remark> remarks = new ArrayList<>();
        String email = text(user, "email");
        Map<String, JsonNode> methods = new HashMap<>();
        user.path("contact_methods").forEach(method -> methods.put(text(method, "id", ""), method));
        String phone = phone(user, methods, remarks);
        ContactPlan plan = new ContactPlan(email, phone);
        user.path("contact_methods").forEach(method -> other(method, plan));
        user.path("notification_rules").forEach(rule -> step(rule, methods, plan, remarks));
        remarks.addAll(plan.remarks());
        Head head = new Head(text(user, "id", ""), text(user, "name", ""), remarks);
        return new ForeignPerson(head, email, phone, zone(user, "time_zone"), plan.steps());
    }

    /** The number that is tried first, else the first there is. */
    private static @Nullable String phone(JsonNode user, Map<String, JsonNode> methods, List<Remark> remarks) {
        List<JsonNode> wanted = new ArrayList<>();
        StreamSupport.stream(user.path("notification_rules").spliterator(), false)
                .sorted(java.util.Comparator.comparingInt(rule -> number(rule, "start_delay_in_minutes", 0)))
                .map(rule -> methods.get(text(rule.path("contact_method"), "id", "")))
                .filter(java.util.Objects::nonNull)
                .forEach(wanted::add);
        user.path("contact_methods").forEach(wanted::add);
        String first = null;
        for (JsonNode method : wanted) {
            if (List.of("sms", "voice").contains(channel(method))) {
                String number = address(method);
                first = first == null ? number : first;
                if (number == null) {
                    remarks.add(Remark.lost("a phone number is left out, since it has no country code or is none"));
                }
            }
        }
        return first;
    }

    private static void other(JsonNode method, ContactPlan plan) {
        String channel = channel(method);
        if (!channel.isEmpty() && !channel.equals(ContactPlan.PUSH)) {
            plan.other(channel, address(method));
        }
    }

    private static void step(JsonNode rule, Map<String, JsonNode> methods, ContactPlan plan, List<Remark> remarks) {
        JsonNode reference = rule.path("contact_method");
        JsonNode method = methods.getOrDefault(text(reference, "id", ""), reference);
        String channel = channel(method);
        int minutes = number(rule, "start_delay_in_minutes", 0);
        if (channel.isEmpty()) {
            remarks.add(Remark.lost("a notification rule after " + minutes + " min is left out: its contact method is "
                    + "unknown here"));
            return;
        }
        String urgency = text(rule, "urgency");
        boolean told = "high".equals(urgency) || "low".equals(urgency);
        plan.step(minutes, channel, told ? urgency : null, null);
    }

    private static String channel(JsonNode method) {
        return CHANNELS.getOrDefault(text(method, "type", "").replace("_reference", ""), "");
    }

    private static @Nullable String address(JsonNode method) {
        String address = text(method, "address");
        if (address == null || channel(method).equals("email")) {
            return address;
        }
        return Phones.international(text(method, "country_code", "1"), address);
    }
}
