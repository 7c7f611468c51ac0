package io.tocsin.directory;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code people}: who can be told, and how. */
@Component
class PeopleSection implements ConfigSection<PeopleSection.People> {

    record People(List<Person> all) {}

    @Override
    public String name() {
        return "people";
    }

    @Override
    public Class<People> type() {
        return People.class;
    }

    @Override
    public People read(ConfigNode node) {
        return new People(node.items().stream().map(PeopleSection::person).toList());
    }

    private static Person person(ConfigNode node) {
        String id = node.field("id").id("person");
        String name = node.field("name").text(id);
        Map<String, String> addresses = Addresses.read(node);
        return new Person(
                id,
                name,
                addresses.get("email"),
                addresses.get("sms"),
                addresses.get("slack"),
                node.field("timeZone").zone(ZoneOffset.UTC),
                contact(node.field("contact"), addresses),
                quietHours(node.field("quietHours")),
                addresses);
    }

    private static @Nullable QuietHours quietHours(ConfigNode node) {
        if (!node.present()) {
            return null;
        }
        LocalTime from = time(node.field("from"));
        LocalTime to = time(node.field("to"));
        if (from.equals(to)) {
            node.problem("quiet hours need a beginning and another end, such as {from: \"22:00\", to: \"07:00\"}");
        }
        return new QuietHours(from, to);
    }

    private static LocalTime time(ConfigNode node) {
        String text = node.text().strip();
        try {
            return text.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeException e) {
            node.problem("expected a time of day such as \"22:00\", found `" + text + "`");
            return LocalTime.MIDNIGHT;
        }
    }

    private static List<ContactStep> contact(ConfigNode node, Map<String, String> addresses) {
        if (!node.present()) {
            return everythingAtOnce(addresses);
        }
        String whatToDo = "name at least one step, such as {after: PT0S, by: [email]}, or leave `contact` out";
        return node.items(whatToDo).stream()
                .map(step -> step(step, addresses))
                .sorted(Comparator.comparing(ContactStep::after))
                .toList();
    }

    private static List<ContactStep> everythingAtOnce(Map<String, String> addresses) {
        return addresses.isEmpty()
                ? List.of()
                : List.of(new ContactStep(Duration.ZERO, List.copyOf(addresses.keySet())));
    }

    private static ContactStep step(ConfigNode node, Map<String, String> addresses) {
        Duration after = node.field("after").duration(Duration.ZERO);
        String whatToDo = "name at least one channel: " + String.join(", ", Addresses.CHANNELS);
        List<String> by = new ArrayList<>();
        for (ConfigNode channel : node.field("by").items(whatToDo)) {
            String word = channel.oneOf(Addresses.CHANNELS, "");
            if (!word.isEmpty() && !addresses.containsKey(word)) {
                channel.problem("`" + word + "` can't reach this person: add `" + Addresses.key(word) + "`");
            }
            by.add(word);
        }
        ConfigNode urgency = node.field("urgency");
        return new ContactStep(
                after, List.copyOf(by), urgency.present() ? urgency.oneOf(Urgency.class, Urgency.HIGH) : null);
    }
}
