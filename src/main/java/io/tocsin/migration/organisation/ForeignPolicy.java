package io.tocsin.migration.organisation;

import java.time.Duration;
import java.util.List;

/**
 * Who is told one after the other.
 *
 * @param repeat further rounds after the first
 */
public record ForeignPolicy(Head head, int repeat, List<Tier> tiers) {

    /** Those told together, and how long they have to answer. */
    public record Tier(List<Target> targets, Duration after) {}

    /** One of those that are told, by its id there. */
    public record Target(Kind kind, String id) {}

    /** What can be told. */
    public enum Kind {
        PERSON,
        SCHEDULE,
        TEAM,
        /** The manager of a team. */
        MANAGER
    }
}
