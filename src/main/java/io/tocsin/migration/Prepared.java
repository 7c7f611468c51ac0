package io.tocsin.migration;

import io.tocsin.migration.document.PlannedStandIn;
import io.tocsin.platform.config.ConfigEdit;
import java.util.List;

/** A plan with all that is needed to apply it as it was seen, without reading the other product again. */
public record Prepared(ImportPlan plan, Work work) {

    /**
     * What applying does.
     *
     * @param version of the document it was planned on
     */
    public record Work(String from, long version, List<ConfigEdit> edits, List<PlannedStandIn> standIns) {}
}
