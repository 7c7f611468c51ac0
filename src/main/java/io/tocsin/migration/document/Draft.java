package io.tocsin.migration.document;

import io.tocsin.migration.PlanItem;
import io.tocsin.platform.config.ConfigEdit;
import java.util.List;

/**
 * An organisation as changes of the document.
 *
 * @param standIns overrides to come, which are kept beside the document
 */
public record Draft(List<ConfigEdit> edits, List<PlanItem> items, List<PlannedStandIn> standIns) {}
