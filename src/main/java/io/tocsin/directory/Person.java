package io.tocsin.directory;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be told.
 *
 * @param phone with country code, such as +15550100
 * @param slack the member id in Slack
 * @param contact how the person is reached, earliest step first; never empty unless there is no address at all
 * @param quietHours when nothing loud goes out for what is not critical
 */
public record Person(
        String id,
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String slack,
        ZoneId timeZone,
        List<ContactStep> contact,
        @Nullable QuietHours quietHours) {

    public Person(
            String id,
            String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String slack,
            ZoneId timeZone,
            List<ContactStep> contact) {
        this(id, name, email, phone, slack, timeZone, contact, null);
    }
}
