package io.tocsin.readiness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the auditor found, as it stands.
 *
 * @param subject an incident's key, or what else it is about
 * @param repair what was done about it; null where nothing was
 * @param pagedAt when people were told; null where they were not
 * @param clearedAt when it was found no more; null while it stands
 */
public record AuditFinding(
        String id,
        String kind,
        String subject,
        String detail,
        Instant foundAt,
        @Nullable String repair,
        @Nullable Instant pagedAt,
        @Nullable Instant clearedAt) {

    public boolean standing() {
        return clearedAt == null;
    }
}
