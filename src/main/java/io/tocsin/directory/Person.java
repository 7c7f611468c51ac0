package io.tocsin.directory;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be told.
 *
 * @param phone with country code, such as +15550100
 * @param slack the member id in Slack
 * @param contact how the person is reached, earliest step first; never empty unless there is no address at all
 * @param quietHours when nothing loud goes out for what is not critical
 * @param addresses where each channel finds the person: for {@code sms} the number
 */
public record Person(
        String id,
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String slack,
        ZoneId timeZone,
        List<ContactStep> contact,
        @Nullable QuietHours quietHours,
        Map<String, String> addresses) {

    /** Somebody with no other addresses than those everybody may have. */
    public Person(
            String id,
            String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String slack,
            ZoneId timeZone,
            List<ContactStep> contact,
            @Nullable QuietHours quietHours) {
        this(id, name, email, phone, slack, timeZone, contact, quietHours, Addresses.usual(email, phone, slack));
    }

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
