package io.tocsin.escalation;

import java.time.Duration;

/**
 * One way in which one person is told.
 *
 * @param person the person's id
 * @param name the person's name
 * @param channel such as {@code email} or {@code slack}
 * @param address where the channel finds the person
 * @param after how long after the call this way is used
 */
public record Contact(String person, String name, String channel, String address, Duration after) {

    /** The same way at another time. */
    Contact after(Duration later) {
        return new Contact(person, name, channel, address, later);
    }
}
