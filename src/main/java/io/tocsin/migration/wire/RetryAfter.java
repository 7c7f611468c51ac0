package io.tocsin.migration.wire;

import java.time.Duration;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** How long a busy product asks us to wait: in seconds, by the usual header or PagerDuty's. */
final class RetryAfter {

    private RetryAfter() {}

    static @Nullable Duration of(Response response) {
        String header = response.header("Retry-After", response.header("ratelimit-reset"));
        return header != null && header.strip().matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(header.strip()))
                : null;
    }
}
