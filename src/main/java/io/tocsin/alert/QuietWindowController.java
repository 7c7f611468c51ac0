package io.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeps alerts of a kind quiet for a time: {@code /api/silences} on request, {@code /api/maintenance} as announced. */
@RestController
class QuietWindowController {

    /** One with where it stands. */
    record View(@JsonUnwrapped QuietWindow window, String state) {}

    private final QuietDesk desk;
    private final QuietWindows windows;
    private final Clock clock;

    QuietWindowController(QuietDesk desk, QuietWindows windows, Clock clock) {
        this.desk = desk;
        this.windows = windows;
        this.clock = clock;
    }

    @PostMapping("/api/silences")
    @ResponseStatus(HttpStatus.CREATED)
    View silence(@RequestBody QuietDesk.Wanted wanted) {
        return view(desk.make("silence", wanted));
    }

    @PostMapping("/api/maintenance")
    @ResponseStatus(HttpStatus.CREATED)
    View maintain(@RequestBody QuietDesk.Wanted wanted) {
        return view(desk.make("maintenance", wanted));
    }

    @GetMapping("/api/silences")
    List<View> silences() {
        return windows.all("silence").stream().map(this::view).toList();
    }

    @GetMapping("/api/maintenance")
    List<View> maintenance() {
        return windows.all("maintenance").stream().map(this::view).toList();
    }

    /** Ends it now; what it kept quiet and still fires is told. */
    @DeleteMapping({"/api/silences/{id}", "/api/maintenance/{id}"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id) {
        desk.end(id);
    }

    private View view(QuietWindow window) {
        return new View(window, window.state(clock.instant()));
    }
}
