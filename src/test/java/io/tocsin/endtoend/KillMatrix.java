package io.tocsin.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which blows fell, what they left behind, and the table of it. */
final class KillMatrix {

    /** @param inFlight keys of the pages that were being sent when the nodes died */
    record Kill(Blow blow, Set<String> nodes, Instant at, Set<String> inFlight, Duration recovery) {}

    private final List<Kill> kills = new ArrayList<>();
    private final Map<Kill, Integer> doubled = new ConcurrentHashMap<>();
    private final Map<Kill, Integer> missed = new ConcurrentHashMap<>();
    private final List<String> unexplained = new ArrayList<>();

    void add(Kill kill) {
        kills.add(kill);
        System.out.printf(
                "%3d %-34s in flight %2d, recovered in %.1f s%n",
                kills.size(),
                kill.blow(),
                kill.inFlight().size(),
                kill.recovery().toMillis() / 1000.0);
    }

    /** Each call of a page after its first has to be the repeat of one that was under way when its node died. */
    void explain(List<PlayedProvider.Call> calls) {
        for (int i = 1; i < calls.size(); i++) {
            PlayedProvider.Call before = calls.get(i - 1);
            PlayedProvider.Call again = calls.get(i);
            List<Kill> causes = kills.stream()
                    .filter(kill -> kill.nodes().contains(before.node())
                            && kill.inFlight().contains(again.key())
                            && !before.at().isAfter(kill.at())
                            && again.at().isAfter(kill.at()))
                    .toList();
            if (causes.isEmpty() || !again.repeat()) {
                unexplained.add(before + " and " + again);
            } else {
                doubled.merge(causes.get(0), 1, Integer::sum);
            }
        }
    }

    /** An alert that was taken then has led to no page. */
    void missed(Instant taken) {
        kills.stream()
                .filter(kill -> !kill.at().isBefore(taken))
                .findFirst()
                .ifPresent(kill -> missed.merge(kill, 1, Integer::sum));
    }

    /** Pages that came twice without a reason, or without saying so. */
    List<String> unexplained() {
        return unexplained;
    }

    /** With one node left; where both died, it is the time a node takes to start. */
    Duration longestRecovery() {
        return kills.stream()
                .filter(kill -> kill.nodes().size() == 1)
                .map(Kill::recovery)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** One line for each way to die. */
    String table() {
        Map<String, List<Kill>> byName = new TreeMap<>();
        kills.forEach(kill -> byName.computeIfAbsent(kill.blow().toString(), name -> new ArrayList<>())
                .add(kill));
        byName.put("~ all", kills);
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-34s%6s%8s%9s%11s%14s%14s%n",
                "killed at",
                "runs",
                "missed",
                "doubled",
                "in flight",
                "recovery p50",
                "max"));
        byName.forEach((name, of) -> table.append(line(name.replace("~ ", ""), of)));
        return table.toString();
    }

    private String line(String name, List<Kill> of) {
        List<Duration> recovery = of.stream().map(Kill::recovery).sorted().toList();
        return String.format(
                Locale.ROOT,
                "%-34s%6d%8d%9d%11d%12.1f s%12.1f s%n",
                name,
                of.size(),
                of.stream().mapToInt(kill -> missed.getOrDefault(kill, 0)).sum(),
                of.stream().mapToInt(kill -> doubled.getOrDefault(kill, 0)).sum(),
                of.stream().mapToInt(kill -> kill.inFlight().size()).sum(),
                recovery.get(recovery.size() / 2).toMillis() / 1000.0,
                recovery.get(recovery.size() - 1).toMillis() / 1000.0);
    }
}
