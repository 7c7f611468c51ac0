package io.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of one alert that was sent.
 *
 * @param outcome {@code opened}, {@code attached}, {@code repeated}, {@code resolved} or {@code suppressed}
 * @param reason why it was suppressed
 * @param incident key of the incident it belongs to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
        String dedupKey,
        String outcome,
        @Nullable String reason,
        @Nullable String incident) {}
