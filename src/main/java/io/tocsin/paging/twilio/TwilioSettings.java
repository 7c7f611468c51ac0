package io.tocsin.paging.twilio;

import io.tocsin.paging.SignedProvider;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.twilio}.
 *
 * @param first the account that is used; without one there are no texts and no calls
 * @param second the account that takes over where the first fails
 */
record TwilioSettings(
        @Nullable TwilioAccount first, @Nullable TwilioAccount second) implements SignedProvider {

    @Override
    public String provider() {
        return "twilio";
    }

    @Override
    public List<String> secrets() {
        return Stream.of(first, second)
                .flatMap(Stream::ofNullable)
                .map(TwilioAccount::authToken)
                .toList();
    }
}
