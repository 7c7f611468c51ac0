package io.tocsin.oncall;

/**
 * What one person carried of a rota in a period.
 *
 * @param nights nights of the person's own zone, 22:00 to 06:00, of which any part was on call
 * @param weekends Saturdays with Sundays of which any part was
 * @param daysOff days off on which the person was on call nevertheless
 * @param share of an equal share of the hours: 1 is fair, 2 is double
 */
public record Burden(
        String person,
        double hours,
        int nights,
        double nightHours,
        int weekends,
        double weekendHours,
        int daysOff,
        double share) {}
