package io.tocsin.response.engine;

import io.tocsin.response.IncidentResponse.Variables;
import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine's full history without what nobody asks it: that a timer was made and went well, who was invited to a task,
 * and the two variables that count the tiers. All of it stands in the incident's timeline, and a third of an escalation's
 * writes would be for it. Failed jobs are kept.
 */
class LeanHistory extends HistoryLevelFull {

    private static final Set<HistoryEventTypes> LEFT_OUT = Set.of(
            HistoryEventTypes.JOB_CREATE,
            HistoryEventTypes.JOB_SUCCESS,
            HistoryEventTypes.JOB_DELETE,
            HistoryEventTypes.IDENTITY_LINK_ADD,
            HistoryEventTypes.IDENTITY_LINK_DELETE);
    private static final Set<String> COUNTERS = Set.of(Variables.STEP, Variables.NEXT_ESCALATION_AT);

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
        return !(type instanceof HistoryEventTypes known && LEFT_OUT.contains(known))
                && !COUNTERS.contains(variable(entity));
    }

    private static String variable(@Nullable Object entity) {
        if (entity instanceof VariableInstanceEntity variable) {
            return variable.getName();
        }
        return entity instanceof HistoricVariableUpdateEventEntity update ? update.getVariableName() : "";
    }
}
