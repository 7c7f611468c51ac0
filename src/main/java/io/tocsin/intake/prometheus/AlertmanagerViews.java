package io.tocsin.intake.prometheus;

import io.tocsin.alert.AlertView;
import io.tocsin.alert.CurrentAlerts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What amtool, Karma and Grafana's Alertmanager data source read. */
@RestController
@RequestMapping({"/api/v2", "/am/api/v2", "/alertmanager/api/v2"})
class AlertmanagerViews {

    private static final int MOST = 10_000;

    /** Which alerts are wanted, as the query string says. */
    private record Wish(List<Matcher> filters, MultiValueMap<String, String> query) {

        static Wish of(MultiValueMap<String, String> query) {
            return new Wish(
                    query.getOrDefault("filter", List.of()).stream()
                            .map(Matcher::of)
                            .toList(),
                    query);
        }

        boolean wants(Posted posted) {
            return filters.stream().allMatch(filter -> filter.matches(posted.labels()));
        }

        boolean wants(Gettable.Status status) {
            String kind = status.state().equals("suppressed")
                    ? status.inhibitedBy().isEmpty() ? "silenced" : "inhibited"
                    : status.state();
            return !"false".equals(query.getFirst(kind));
        }
    }

    record Group(Map<String, String> labels, Gettable.Receiver receiver, List<Gettable> alerts) {}

    private final PostedTable table;
    private final CurrentAlerts current;
    private final Clock clock;
    private final String version;
    private final Instant started;

    AlertmanagerViews(PostedTable table, CurrentAlerts current, Clock clock, ObjectProvider<BuildProperties> build) {
        this.table = table;
        this.current = current;
        this.clock = clock;
        BuildProperties known = build.getIfAvailable();
        this.version = known == null ? "development" : String.valueOf(known.getVersion());
        this.started = clock.instant();
    }

    @GetMapping("/alerts")
    List<Gettable> alerts(@RequestParam MultiValueMap<String, String> query) {
        return found(Wish.of(query)).stream().map(Found::shown).toList();
    }

    /** Grouped as incidents are: by service, and an alert of no known service by its name. */
    @GetMapping("/alerts/groups")
    List<Group> groups(@RequestParam MultiValueMap<String, String> query) {
        Map<Map<String, String>, List<Gettable>> groups = new LinkedHashMap<>();
        found(Wish.of(query))
                .forEach(each -> groups.computeIfAbsent(each.group(), labels -> new ArrayList<>())
                        .add(each.shown()));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), Gettable.US, group.getValue()))
                .toList();
    }

    @GetMapping("/receivers")
    List<Gettable.Receiver> receivers() {
        return List.of(Gettable.US);
    }

    @GetMapping("/status")
    Map<String, Object> status() {
        Map<String, String> versions = new TreeMap<>();
        List.of("branch", "buildDate", "buildUser", "goVersion", "revision").forEach(name -> versions.put(name, ""));
        versions.put("version", version);
        return Map.of(
                "cluster",
                Map.of("status", "ready", "name", "tocsin", "peers", List.of()),
                "config",
                Map.of("original", "# Tocsin's own configuration is at /api/config\n"),
                "uptime",
                started,
                "versionInfo",
                versions);
    }

    private record Found(Gettable shown, @Nullable AlertView judged) {

        Map<String, String> group() {
            String service = judged == null ? null : judged.service();
            return service == null
                    ? Map.of("alertname", shown.labels().getOrDefault("alertname", ""))
                    : Map.of("service", service);
        }
    }

    private List<Found> found(Wish wish) {
        List<Posted> firing =
                table.firing(clock.instant(), MOST).stream().filter(wish::wants).toList();
        Map<String, AlertView> judged = current.of(
                Posted.SOURCE, firing.stream().map(Posted::fingerprint).toList());
        return firing.stream()
                .map(posted -> found(posted, judged.get(posted.fingerprint())))
                .filter(each -> wish.wants(each.shown().status()))
                .toList();
    }

    private static Found found(Posted posted, @Nullable AlertView judged) {
        return new Found(Gettable.of(posted, judged), judged);
    }
}
