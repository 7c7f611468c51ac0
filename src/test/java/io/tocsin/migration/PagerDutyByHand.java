package io.tocsin.migration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Who is on call by PagerDuty's own rules, worked out from the same figures as the fixture, without any of our code. */
final class PagerDutyByHand {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private record Layer(
            LocalDateTime virtualStart, int days, List<String> people, LocalTime from, int firstDay, Duration length) {

        Optional<String> at(LocalDateTime now) {
            boolean covered = false;
            for (int back = 0; back <= 7 && !covered; back++) {
                LocalDateTime begin = now.toLocalDate().minusDays(back).atTime(from);
                boolean day = firstDay == 0 || begin.getDayOfWeek().getValue() == firstDay;
                covered = day && !begin.isAfter(now) && begin.plus(length).isAfter(now);
            }
            if (!length.isZero() && !covered) {
                return Optional.empty();
            }
            long turn = Math.floorDiv(Duration.between(virtualStart, now).toSeconds(), days * 86_400L);
            return Optional.of(people.get((int) Math.floorMod(turn, (long) people.size())));
        }
    }

    private static final List<Layer> HIGHEST_FIRST = List.of(
            new Layer(
                    LocalDateTime.parse("2026-01-02T17:00"),
                    14,
                    List.of("frida", "alice"),
                    LocalTime.of(17, 0),
                    5,
                    Duration.ofHours(64)),
            new Layer(
                    LocalDateTime.parse("2025-12-28T20:00"),
                    1,
                    List.of("eric-olsen", "frida"),
                    LocalTime.of(20, 0),
                    0,
                    Duration.ofHours(10)),
            new Layer(
                    LocalDateTime.parse("2026-01-05T09:00"),
                    7,
                    List.of("alice", "eric-olsen", "frida"),
                    LocalTime.MIDNIGHT,
                    0,
                    Duration.ZERO));

    private PagerDutyByHand() {}

    static String onCall(Instant at) {
        if (!at.isBefore(Instant.parse("2026-07-01T12:00:00Z")) && at.isBefore(Instant.parse("2026-07-02T12:00:00Z"))) {
            return "frida";
        }
        LocalDateTime now = LocalDateTime.ofInstant(at, ZONE);
        return HIGHEST_FIRST.stream()
                .flatMap(layer -> layer.at(now).stream())
                .findFirst()
                .orElseThrow();
    }
}
