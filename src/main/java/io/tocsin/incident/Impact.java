package io.tocsin.incident;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an incident does to customers; absent fields stay as they are.
 *
 * @param fraction share of requests or customers affected, 0 to 1
 */
public record Impact(
        @Nullable Instant startedAt,
        @Nullable @PositiveOrZero Long customersAffected,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double fraction) {}
