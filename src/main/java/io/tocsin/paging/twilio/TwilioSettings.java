package io.tocsin.paging.twilio;

import io.tocsin.paging.SignedProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.twilio}.
 *
 * @param first the account that is used; without one there are no texts and no calls
 * @param second the account that takes over where the first fails
 * @param secrets tokens by which calls are known to be Twilio's
 */
record TwilioSettings(
        @Nullable TwilioAccount first, @Nullable TwilioAccount second, List<String> secrets) implements SignedProvider {

    @Override
    public String provider() {
        return "twilio";
    }

    @Override
    public String toString() {
        return "TwilioSettings[first=" + first + ", second=" + second + "]";
    }
}
