package io.tocsin.migration.organisation;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * People taking turns by the wall clock.
 *
 * @param every such as P7D or PT12H
 * @param people by their ids there
 * @param only hours of the week the layer is held to; empty for always
 */
public record ForeignLayer(String name, String every, LocalDateTime startsAt, List<String> people, List<Hours> only) {

    /** Hours of some days of the week; an end at or before the beginning is on the following day. */
    public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {}
}
