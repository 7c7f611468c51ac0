package io.tocsin.response;

import io.tocsin.response.IncidentResponse.Tasks;
import io.tocsin.response.IncidentResponse.Timers;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;

/** Where a diagram leads when nobody has answered in time. */
final class WayOfNoAnswer {

    private static final String ASKS = "${tiers.another(execution)}";
    private static final String TELLS = "${pageNextTier}";
    private static final Set<String> ENDS = Set.of(Tasks.PAGE_NEXT_TIER, Tasks.REPORT_NOBODY_ANSWERED);

    private final BpmnModelInstance diagram;
    private final Set<String> passed = new HashSet<>();

    WayOfNoAnswer(BpmnModelInstance diagram) {
        this.diagram = diagram;
    }

    /** Whether nothing but the question for another tier lies between the timer and the step that tells one. */
    boolean leadsToTheNextTier() {
        return diagram.getModelElementById(Timers.NO_ANSWER) instanceof FlowNode timer
                && diagram.getModelElementById(Tasks.PAGE_NEXT_TIER) instanceof ServiceTask task
                && TELLS.equals(task.getCamundaDelegateExpression())
                && plain(timer)
                && passed.contains(Tasks.PAGE_NEXT_TIER);
    }

    private boolean plain(FlowNode node) {
        return node.getOutgoing().stream().allMatch(this::plain);
    }

    private boolean plain(SequenceFlow flow) {
        FlowNode target = flow.getTarget();
        boolean asksNothingElse = flow.getConditionExpression() == null
                || ASKS.equals(flow.getConditionExpression().getTextContent().strip());
        if (!asksNothingElse || target.isCamundaAsyncBefore()) {
            return false;
        }
        if (!passed.add(target.getId())) {
            return true;
        }
        return ENDS.contains(target.getId()) || (target instanceof ExclusiveGateway && plain(target));
    }
}
