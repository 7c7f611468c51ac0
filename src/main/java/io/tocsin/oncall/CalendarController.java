package io.tocsin.oncall;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Secret calendar addresses, and what is found at them. */
@RestController
class CalendarController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final CalendarLinks links;
    private final Calendars calendars;
    private final Requests requests;

    CalendarController(CalendarLinks links, Calendars calendars, Requests requests) {
        this.links = links;
        this.calendars = calendars;
        this.requests = requests;
    }

    @PostMapping("/api/calendar-links")
    @ResponseStatus(HttpStatus.CREATED)
    CalendarLinks.Made make(@RequestBody(required = false) @Nullable String body) {
        Requests.LinkWanted wanted = requests.link(body);
        return links.make(wanted.person(), wanted.schedule());
    }

    @GetMapping("/api/calendar-links")
    List<CalendarLink> all(@RequestParam(required = false) @Nullable String person) {
        return links.of(person);
    }

    @DeleteMapping("/api/calendar-links/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id) {
        links.revoke(id);
    }

    /** Needs no login: the address is the secret. One that was revoked looks like one that never was. */
    @GetMapping("/calendar/{secret}.ics")
    ResponseEntity<String> read(@PathVariable String secret) {
        Optional<CalendarLink> link = links.use(secret);
        return link.map(known -> ResponseEntity.ok()
                        .contentType(CALENDAR)
                        .cacheControl(CacheControl.maxAge(FRESH).cachePrivate())
                        .body(calendars.of(known)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
