package io.tocsin.paging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient and how hasty paging is.
 *
 * @param sending whether anybody is called at all: off in a copy, restored from a backup or made for a rehearsal
 * @param worker whether this node's worker runs by itself
 * @param connect longest wait for a connection; short, since nothing may go out a second after an acknowledgement
 * @param deadline longest a whole call may take, connecting included
 * @param lease how long a row belongs to a worker that died; a living one renews it while it sends
 * @param poll how often a node looks for rows that another one queued
 * @param lane sends one carrier may have under way; a hung provider fills its own lane only
 * @param backOff first wait before trying again, doubled each time up to {@code backOffCap}
 * @param retryAfterCap longest wait a provider can ask of us
 * @param nextContact a wait longer than this calls in the person's next contact at once
 * @param maxAge how long a message still matters; retries end there
 */
@ConfigurationProperties("tocsin.paging")
public record PagingSettings(
        @DefaultValue("true") boolean sending,
        @DefaultValue Worker worker,
        @DefaultValue("PT1S") Duration connect,
        @DefaultValue("PT10S") Duration deadline,
        @DefaultValue("PT10S") Duration lease,
        @DefaultValue("PT0.25S") Duration poll,
        @DefaultValue("16") int lane,
        @DefaultValue("PT1S") Duration backOff,
        @DefaultValue("PT1M") Duration backOffCap,
        @DefaultValue("PT5M") Duration retryAfterCap,
        @DefaultValue("PT15S") Duration nextContact,
        @DefaultValue("PT6H") Duration maxAge) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    public PagingSettings {
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException(
                    "tocsin.paging.lease has to be at least " + SHORTEST_LEASE + ", else a short pause doubles a page");
        }
    }

    /** Whether the worker runs by itself. */
    public record Worker(@DefaultValue("true") boolean enabled) {}
}
