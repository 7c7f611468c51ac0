package io.tocsin.escalation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call for a team at one tier.
 *
 * @param team null for a schedule that no team's policy calls
 * @param schedule null for people whom the tier names itself
 * @param tier counted from 1; null for a schedule that no team's policy calls
 * @param people ids; nobody in a gap
 * @param until when other people will be on call; null if not within a year
 */
public record OnCallNow(
        @Nullable String team,
        @Nullable String schedule,
        @Nullable Integer tier,
        List<String> people,
        @Nullable Instant until) {}
