package io.tocsin.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing of another product and what becomes of it.
 *
 * @param kind {@code person}, {@code team}, {@code schedule}, {@code policy}, {@code service} or {@code override}
 * @param idThere by which the other product knows it
 * @param id by which it is known here; null where it is left out
 */
public record PlanItem(
        String kind, String name, String idThere, @Nullable String id, Outcome outcome, List<String> remarks) {}
