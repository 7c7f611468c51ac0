package io.tocsin.intake.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Takes signs of life, by whatever the sender can do: a cron job has curl. */
@RestController
class HeartbeatController {

    /**
     * A heartbeat as it stands.
     *
     * @param expectedBy when it counts as silent
     */
    record View(
            String name,
            String every,
            String grace,
            @Nullable String service,
            @Nullable Instant lastAt,
            @Nullable Instant expectedBy,
            boolean silent) {}

    private final Heartbeats heartbeats;
    private final WatchTable table;

    HeartbeatController(Heartbeats heartbeats, WatchTable table) {
        this.heartbeats = heartbeats;
        this.table = table;
    }

    /** Answers when the next is expected. */
    @RequestMapping(
            path = "/heartbeat/{name}",
            method = {RequestMethod.GET, RequestMethod.POST, RequestMethod.PUT, RequestMethod.HEAD})
    Map<String, Object> beat(@PathVariable String name) {
        return Map.of("name", name, "nextExpectedAt", heartbeats.beat(name));
    }

    /** Says that the work failed: an alert at once. */
    @RequestMapping(
            path = "/heartbeat/{name}/fail",
            method = {RequestMethod.GET, RequestMethod.POST, RequestMethod.PUT})
    Map<String, Object> fail(@PathVariable String name) {
        heartbeats.fail(name);
        return Map.of("name", name, "failed", true);
    }

    @GetMapping("/api/heartbeats")
    List<View> all() {
        return heartbeats.all().stream()
                .map(each -> {
                    Watched stands = table.find(Heartbeats.KIND, each.name()).orElse(null);
                    return new View(
                            each.name(),
                            each.every().toString(),
                            each.grace().toString(),
                            each.service(),
                            stands == null ? null : stands.lastAt(),
                            stands == null ? null : stands.nextAt(),
                            stands != null && stands.down());
                })
                .toList();
    }
}
