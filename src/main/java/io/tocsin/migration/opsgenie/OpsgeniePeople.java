package io.tocsin.migration.opsgenie;

import static io.tocsin.migration.wire.Wire.text;
import static io.tocsin.migration.wire.Wire.zone;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.organisation.ContactPlan;
import io.tocsin.migration.organisation.ForeignPerson;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Phones;
import io.tocsin.migration.organisation.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users with their contacts and what happens on a new alert. */
final class OpsgeniePeople {

    private static final Map<String, String> CHANNELS =
            Map.of("email", "email", "sms", "sms", "voice", "voice", "mobile", ContactPlan.PUSH);

    private OpsgeniePeople() {}

    static ForeignPerson person(JsonNode user, List<JsonNode> contacts, List<JsonNode> steps) {
        List<Remark> remarks = new ArrayList<>();
        String email = text(user, "username");
        String phone = phone(contacts, steps, remarks);
        ContactPlan plan = new ContactPlan(email, phone);
        for (JsonNode contact : contacts) {
            String channel = channel(contact);
            if (!channel.isEmpty() && !channel.equals(ContactPlan.PUSH)) {
                plan.other(channel, address(contact));
            }
        }
        for (JsonNode step : steps) {
            String channel = channel(step.path("contact"));
            if (!step.path("enabled").asBoolean(true)) {
                continue;
            }
            if (channel.isEmpty()) {
                remarks.add(Remark.lost("a notification step is left out: its method is unknown here"));
            } else {
                plan.step(OpsgenieTime.minutes(step.path("sendAfter")), channel, null, null);
            }
        }
        remarks.addAll(plan.remarks());
        Head head = new Head(text(user, "id", ""), text(user, "fullName", ""), remarks);
        return new ForeignPerson(head, email, phone, zone(user, "timeZone"), plan.steps());
    }

    /** The number that is tried first, else the first there is. */
    private static @Nullable String phone(List<JsonNode> contacts, List<JsonNode> steps, List<Remark> remarks) {
        List<JsonNode> numbers = Stream.concat(steps.stream().map(step -> step.path("contact")), contacts.stream())
                .filter(contact -> List.of("sms", "voice").contains(channel(contact)))
                .toList();
        String first = null;
        for (JsonNode contact : numbers) {
            String number = address(contact);
            first = first == null ? number : first;
            if (number == null) {
                remarks.add(Remark.lost("a phone number is left out, since it has no country code or is none"));
            }
        }
        return first;
    }

    private static String channel(JsonNode contact) {
        return CHANNELS.getOrDefault(text(contact, "method", text(contact, "contactMethod", "")), "");
    }

    private static @Nullable String address(JsonNode contact) {
        String to = text(contact, "to");
        if (to == null || channel(contact).equals("email")) {
            return to;
        }
        int dash = to.indexOf('-');
        return dash < 0
                ? Phones.international("", to)
                : Phones.international(to.substring(0, dash), to.substring(dash + 1));
    }
}
