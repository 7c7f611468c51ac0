package io.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of one alert that was sent.
 *
 * @param outcome {@code opened}, {@code attached}, {@code repeated}, {@code resolved} or {@code suppressed}
 * @param reason why it was suppressed; for what is attached, what it has in common with the incident: {@code service},
 *     {@code dependency} or {@code time-window}, nothing where that was its own
 * @param incident key of the incident it belongs to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
        String dedupKey,
        String outcome,
        @Nullable String reason,
        @Nullable String incident) {}
