package io.tocsin.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people are called for.
 *
 * @param service whose it is; null where nobody said
 * @param severity {@code SEV1} to {@code SEV4} or a source's word; null is taken as critical
 * @param since when calling began: a policy may say that later edits of it don't count
 */
public record Trouble(@Nullable String service, @Nullable String severity, Instant since) {}
