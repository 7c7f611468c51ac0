package io.tocsin.paging.twilio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One account.
 *
 * @param from the number that sends and calls
 * @param messagingServiceSid sends texts instead of the number, where it is given
 * @param url where its API is; null for the usual place
 * @param replies whether texts to the number come to our door, so that readers may be told to answer
 */
record TwilioAccount(
        String sid,
        String authToken,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        @Nullable String url,
        boolean replies) {

    String login() {
        return Base64.getEncoder().encodeToString((sid + ":" + authToken).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "TwilioAccount[sid=" + sid + ", from=" + from + "]";
    }
}
