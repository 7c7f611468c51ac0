package io.tocsin.oncall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of others.
 *
 * @param person whose shift it is; the caller's where null
 * @param offeredTo who is asked; everybody of the rota where null
 * @param inReturn the time of theirs that is taken in return
 * @param expiresAt when nobody need answer any more; by itself, when the shift begins
 */
public record Wanted(
        @Nullable String person,
        Period time,
        @Nullable String offeredTo,
        @Nullable Period inReturn,
        @Nullable Instant expiresAt,
        @Nullable String reason) {}
