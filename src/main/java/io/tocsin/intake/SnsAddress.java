package io.tocsin.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * An address that a message names and that we may call: Amazon's SNS by https and nothing else, with no user, port or
 * fragment. A bucket of S3 may be named "sns", so hosts of S3 are none.
 */
record SnsAddress(HttpUrl url) {

    private static final Pattern OURS = Pattern.compile(
            "https://(sns\\.(?!s3)[a-z0-9-]{3,63}\\.amazonaws\\.com(?:\\.cn)?)/[!-~&&[^\\\\#]]{0,2000}",
            Pattern.CASE_INSENSITIVE);

    static Optional<SnsAddress> of(String text) {
        Matcher matcher = OURS.matcher(text);
        HttpUrl url = matcher.matches() ? HttpUrl.parse(text) : null;
        // two readings of one address must never differ
        return url != null && url.host().equals(matcher.group(1).toLowerCase(Locale.ROOT))
                ? Optional.of(new SnsAddress(url))
                : Optional.empty();
    }

    static Optional<SnsAddress> ofCertificate(String text) {
        return of(text).filter(address ->
                address.url.encodedPath().matches("/[A-Za-z0-9_-]+\\.pem") && address.url.query() == null);
    }

    static Optional<SnsAddress> ofSubscription(String text) {
        return of(text).filter(address -> "ConfirmSubscription".equals(address.url.queryParameter("Action")));
    }

    /** The same on another host, for those who have none of Amazon's. */
    HttpUrl at(@Nullable HttpUrl elsewhere) {
        return elsewhere == null
                ? url
                : url.newBuilder()
                        .scheme(elsewhere.scheme())
                        .host(elsewhere.host())
                        .port(elsewhere.port())
                        .build();
    }
}
