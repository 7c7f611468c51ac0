package io.tocsin.migration;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to read, and from where.
 *
 * @param token for this one reading: kept nowhere, logged nowhere, given back to nobody
 * @param files Terraform's files by their names
 */
public record ImportOrder(
        @Schema(description = "pagerduty, opsgenie or terraform", example = "pagerduty") @Nullable
        String from,

        @Schema(
                description = "A REST API key with reading rights, for pagerduty and opsgenie. It is used for this "
                        + "call only: it is neither stored nor logged nor given back.",
                accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable
        String token,

        @Schema(description = "For opsgenie: us (default) or eu", example = "eu") @Nullable
        String region,

        @Schema(description = "For terraform: the text of each file, by its name") @Nullable
        Map<String, String> files,

        @Schema(description = "The version a plan was made on; nothing is applied where another is in force by now")
        @Nullable
        Long version) {

    /** Says nothing of the token. */
    @Override
    public String toString() {
        return "ImportOrder[" + from + "]";
    }
}
