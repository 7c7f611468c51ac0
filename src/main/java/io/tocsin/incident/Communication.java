package io.tocsin.incident;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said about an incident.
 *
 * @param channel where, such as {@code slack:#incidents}; the incident itself when absent
 * @param audience {@code internal} or {@code public}; public text appears on the status page
 */
public record Communication(
        @Nullable String channel,
        @NotBlank @Size(max = 10_000) String text,

        @Nullable @Pattern(regexp = "internal|public", message = "is either internal or public")
        String audience) {

    String channelOr(String fallback) {
        return channel == null ? fallback : channel;
    }

    String audienceOr(String fallback) {
        return audience == null ? fallback : audience;
    }
}
