package io.tocsin.migration.document;

import io.tocsin.directory.Person;
import io.tocsin.migration.organisation.ForeignPerson;
import io.tocsin.migration.organisation.ForeignPerson.Step;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** People, known here by their e-mail address. */
final class PeopleDraft {

    private static final Pattern EMAIL = Pattern.compile("(?U)[^@\\s\\p{Cntrl}${}\"\\\\]+@[^@\\s\\p{Cntrl}${}\"\\\\]+");
    private static final Set<String> THEIRS = Set.of("email", "sms", "voice");

    private final Ledger.Kind kind;
    private final List<Person> here;
    private final Ledger ledger;
    private final Ids ids = new Ids("person");

    PeopleDraft(InForce inForce, List<Person> here, Ledger ledger) {
        this.kind = new Ledger.Kind("person", "people", inForce);
        this.here = here;
        this.ledger = ledger;
    }

    /** Enters them all; returns their ids here. */
    Ids draft(List<ForeignPerson> people) {
        people.forEach(this::draft);
        return ids;
    }

    private void draft(ForeignPerson person) {
        List<Remark> remarks = new ArrayList<>();
        String email = person.email() != null && EMAIL.matcher(person.email()).matches() ? person.email() : null;
        if (email == null) {
            remarks.add(Remark.lost("no e-mail address that could be used is known: name one here"));
        }
        Optional<String> known = known(email);
        if (known.isPresent() && ids.isGiven(known.get())) {
            ids.same(person.head(), known.get());
            ledger.leaveOut(
                    kind.word(),
                    person.head(),
                    "somebody else there has the same address: both are " + known.get() + " here");
            return;
        }
        String words = email == null ? person.head().name() : email.substring(0, email.indexOf('@'));
        Set<String> others = here.stream().map(Person::id).collect(Collectors.toSet());
        String id = ids.give(person.head(), words, known.or(() -> unaddressed(words)), others);
        Map<String, Object> values = new LinkedHashMap<>();
        boolean nameless = person.head().name().equalsIgnoreCase(person.email());
        if (!nameless || kind.inForce().item(id).isEmpty()) {
            values.put("name", nameless ? words : person.head().name());
        }
        put(values, "email", known.isPresent() ? null : email);
        put(values, "phone", person.phone());
        put(values, "timeZone", person.timeZone());
        contact(person, email, id, remarks).ifPresent(steps -> values.put("contact", steps));
        Head head = person.head().with(remarks);
        ledger.take(kind, head, id, values);
    }

    private Optional<String> known(@Nullable String email) {
        return here.stream()
                .filter(person -> email != null && email.equalsIgnoreCase(person.email()))
                .map(Person::id)
                .findFirst();
    }

    /** Somebody here who has no address yet and the id this one would get. */
    private Optional<String> unaddressed(String words) {
        String id = Ids.slug(words, 64);
        return here.stream()
                .filter(person -> person.email() == null && person.id().equals(id))
                .map(Person::id)
                .findFirst();
    }

    private static void put(Map<String, Object> values, String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    /** None where they did not say, or what stands here says more. */
    private Optional<List<Object>> contact(
            ForeignPerson person, @Nullable String email, String id, List<Remark> remarks) {
        Map<String, List<String>> byTime = new LinkedHashMap<>();
        Map<String, Step> first = new LinkedHashMap<>();
        for (Step step : person.steps()) {
            if (!step.channel().equals("email") || email != null) {
                String time = step.minutes() + " " + step.urgency();
                first.putIfAbsent(time, step);
                byTime.computeIfAbsent(time, any -> new ArrayList<>()).add(step.channel());
            }
        }
        if (byTime.isEmpty()) {
            return Optional.empty();
        }
        if (saysMore(id)) {
            remarks.add(Remark.note("`contact` stays as it is here, since it uses channels that are not known there"));
            return Optional.empty();
        }
        return Optional.of(written(byTime, first));
    }

    private static List<Object> written(Map<String, List<String>> byTime, Map<String, Step> first) {
        List<Object> steps = new ArrayList<>();
        byTime.forEach((time, channels) -> {
            Step step = first.get(time);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("after", step == null ? "PT0S" : Texts.minutes(step.minutes()));
            one.put("by", channels);
            if (step != null && step.urgency() != null) {
                one.put("urgency", step.urgency().toLowerCase(Locale.ROOT));
            }
            steps.add(one);
        });
        return steps;
    }

    private boolean saysMore(String id) {
        Object contact =
                kind.inForce().item(id).map(item -> item.get("contact")).orElse(null);
        return contact instanceof List<?> steps
                && steps.stream()
                        .anyMatch(step -> step instanceof Map<?, ?> map
                                && map.get("by") instanceof List<?> by
                                && !THEIRS.containsAll(by));
    }
}
