package io.tocsin.oncall;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Names and times as one reader is told them: in the reader's own zone. */
@Component
class Wording {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Directory directory;

    Wording(Directory directory) {
        this.directory = directory;
    }

    String name(String person) {
        return directory.person(person).map(Person::name).orElse(person);
    }

    ZoneId zone(String reader) {
        return directory.person(reader).map(Person::timeZone).orElse(ZoneOffset.UTC);
    }

    /** {@code Tue 2 Jun 14:00 to 18:00 (Europe/Madrid)}. */
    String period(Period time, String reader) {
        ZonedDateTime from = time.from().atZone(zone(reader));
        ZonedDateTime to = time.to().atZone(zone(reader));
        DateTimeFormatter end = from.toLocalDate().equals(to.toLocalDate()) ? TIME : DAY_AND_TIME;
        return DAY_AND_TIME.format(from) + " to " + end.format(to) + " (" + zone(reader) + ")";
    }

    /** {@code Tue 2 Jun 14:00 (Europe/Madrid)}. */
    String moment(Instant at, String reader) {
        return DAY_AND_TIME.format(at.atZone(zone(reader))) + " (" + zone(reader) + ")";
    }
}
