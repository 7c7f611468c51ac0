package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the diagrams, decisions and forms must hold for the code, checked without starting anything. */
class ModelsMatchCodeTest {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";

    /** Each diagram with the class that holds its words. */
    enum Diagram {
        INCIDENT_RESPONSE("incident-response", IncidentResponse.class),
        POSTMORTEM("postmortem", PostmortemProcess.class);

        final String key;
        final Class<?> words;
        final BpmnModelInstance model;

        Diagram(String key, Class<?> words) {
            this.key = key;
            this.words = words;
            this.model = Bpmn.readModelFromFile(new File("bpmn/" + key + ".bpmn"));
        }

        <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
            return model.getModelElementsByType(type);
        }

        Set<String> words(String holder) {
            return Stream.of(words.getDeclaredClasses())
                    .filter(type -> type.getSimpleName().equals(holder))
                    .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                    .map(ModelsMatchCodeTest::constant)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDiagramIsWellFormedAndBearsItsKey(Diagram diagram) throws Exception {
        Bpmn.validateModel(diagram.model);
        assertThat(diagram.all(Process.class)).extracting(Process::getId).containsExactly(diagram.key);
        assertThat(diagram.words.getField("KEY").get(null)).isEqualTo(diagram.key);
        assertThat(diagram.all(Process.class))
                .allMatch(process ->
                        process.isExecutable() && Objects.equals(process.getCamundaHistoryTimeToLiveString(), "P400D"));
    }

    @ParameterizedTest
    @EnumSource
    void everyTaskIsKnownToTheCodeAndTheOtherWayRound(Diagram diagram) {
        assertThat(ids(diagram.all(Activity.class).stream().filter(node -> !(node instanceof SubProcess))))
                .isEqualTo(diagram.words("Tasks"));
    }

    @ParameterizedTest
    @EnumSource
    void everyTimerIsKnownToTheCodeAndTheOtherWayRound(Diagram diagram) {
        Stream<FlowNode> timers =
                diagram.all(TimerEventDefinition.class).stream().map(timer -> (FlowNode) timer.getParentElement());
        assertThat(ids(timers)).isEqualTo(diagram.words("Timers"));
    }

    @ParameterizedTest
    @EnumSource
    void everyPhaseIsKnownToTheCodeAndTheOtherWayRound(Diagram diagram) {
        assertThat(ids(diagram.all(SubProcess.class).stream())).isEqualTo(diagram.words("Scopes"));
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageIsKnownToTheCodeAndTheOtherWayRound(Diagram diagram) {
        Set<String> names = diagram.all(Message.class).stream()
                .map(Message::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).isEqualTo(diagram.words("Messages"));
    }

    @ParameterizedTest
    @EnumSource
    void everyEventTheCodeSpeaksOfIsDrawn(Diagram diagram) {
        assertThat(ids(diagram.all(FlowNode.class).stream())).containsAll(diagram.words("Events"));
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceTaskCallsTheBeanNamedAfterIt(Diagram diagram) {
        for (ServiceTask task : diagram.all(ServiceTask.class)) {
            String name = task.getId().replace("Task_", "");
            String bean = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            assertThat(task.getCamundaDelegateExpression()).as(task.getId()).isEqualTo("${" + bean + "}");
            assertThat(task.isCamundaAsyncBefore() || task.isCamundaAsyncAfter())
                    .as("%s runs in the commit of what caused it", task.getId())
                    .isFalse();
        }
    }

    @Test
    void everyServiceTaskAndTemplateHasItsClassAndTheOtherWayRound() throws IOException {
        Set<String> steps = Stream.of(Diagram.values())
                .flatMap(diagram -> diagram.all(ServiceTask.class).stream())
                .map(task -> task.getId().replace("Task_", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String file : files("bpmn/.camunda/element-templates", ".json")) {
            String bean = json(new File("bpmn/.camunda/element-templates/" + file))
                    .at("/0/properties/0/value")
                    .asText();
            steps.add(Character.toUpperCase(bean.charAt(2)) + bean.substring(3, bean.length() - 1));
        }
        Set<String> classes = files("src/main/java/io/tocsin/response", ".java").stream()
                .map(file -> file.replace(".java", ""))
                .filter(ModelsMatchCodeTest::isStep)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(classes).isEqualTo(steps);
    }

    @ParameterizedTest
    @EnumSource
    void noTimerWaitsForAnotherJobOfTheSameIncident(Diagram diagram) {
        assertThat(diagram.all(TimerEventDefinition.class))
                .allMatch(timer -> "false".equals(timer.getAttributeValueNs(CAMUNDA, "exclusive")));
    }

    @ParameterizedTest
    @EnumSource
    void everyHumanTaskHasItsFormAndItsTeam(Diagram diagram) throws IOException {
        for (UserTask task : diagram.all(UserTask.class)) {
            String form = task.getId()
                    .replace("Task_", "")
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                    .toLowerCase();
            assertThat(task.getAttributeValueNs(CAMUNDA, "formRef")).isEqualTo(form);
            assertThat(task.getAttributeValueNs(CAMUNDA, "formRefBinding")).isEqualTo("deployment");
            assertThat(task.getCamundaCandidateGroups()).isEqualTo("${team}");
            assertThat(json(new File("forms/" + form + ".form")).path("id").asText())
                    .isEqualTo(form);
        }
    }

    @Test
    void noFormIsLeftOver() {
        Set<String> used = Stream.of(Diagram.values())
                .flatMap(diagram -> diagram.all(UserTask.class).stream())
                .map(task -> task.getAttributeValueNs(CAMUNDA, "formRef") + ".form")
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(files("forms", ".form"))).isEqualTo(used);
    }

    @Test
    void everyFormIsOneTasklistCanShow() throws IOException {
        Set<String> known = Set.of("text", "textfield", "textarea", "select", "radio", "checkbox");
        for (String file : files("forms", ".form")) {
            JsonNode form = json(new File("forms/" + file));
            assertThat(form.path("schemaVersion").asInt()).as(file).isLessThanOrEqualTo(16);
            assertThat(form.path("components"))
                    .as(file)
                    .allMatch(part -> known.contains(part.path("type").asText()));
            assertThat(form.path("components").get(0).path("text").asText())
                    .as("%s names the incident", file)
                    .contains("{{incidentKey}}", "{{severity}}", "(/incidents/{{incidentKey}})");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyDecisionAndCalledProcessIsInTheSameBundle(Diagram diagram) {
        Set<String> decisions = files("bpmn", ".dmn").stream()
                .map(file -> decision(file).getId())
                .collect(Collectors.toSet());
        for (BusinessRuleTask task : diagram.all(BusinessRuleTask.class)) {
            assertThat(decisions).contains(task.getCamundaDecisionRef());
            assertThat(task.getCamundaDecisionRefBinding()).isEqualTo("deployment");
        }
        assertThat(diagram.all(CallActivity.class))
                .allMatch(call -> new File("bpmn/" + call.getCalledElement() + ".bpmn").exists());
    }

    @Test
    void everyDecisionKeepsItsHistoryAndIsDrawn() {
        for (String file : files("bpmn", ".dmn")) {
            Decision decision = decision(file);
            assertThat(decision.getAttributeValueNs(CAMUNDA_DMN, "historyTimeToLive"))
                    .isEqualTo("P400D");
            assertThat(drawn(decision.getModelInstance(), "DMNShape", "dmnElementRef"))
                    .contains(decision.getId());
        }
    }

    @Test
    void theTargetsAreTheColumnsOfTheirTable() {
        Set<String> columns =
                decision("response-targets.dmn").getModelInstance().getModelElementsByType(Output.class).stream()
                        .map(Output::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(columns).isEqualTo(Diagram.INCIDENT_RESPONSE.words("Targets"));
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsDrawnAndEveryStepIsNamed(Diagram diagram) {
        Set<String> shapes = drawn(diagram.model, "BPMNShape", "bpmnElement");
        Set<String> edges = drawn(diagram.model, "BPMNEdge", "bpmnElement");
        assertThat(shapes).containsAll(ids(diagram.all(FlowNode.class).stream()));
        assertThat(edges)
                .containsAll(diagram.all(SequenceFlow.class).stream()
                        .map(SequenceFlow::getId)
                        .toList());
        assertThat(diagram.all(FlowNode.class))
                .filteredOn(node -> !(node instanceof Gateway))
                .allSatisfy(node -> assertThat(node.getName()).as(node.getId()).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void everyStepIsReachedAndLeadsOn(Diagram diagram) {
        for (SequenceFlow flow : diagram.all(SequenceFlow.class)) {
            assertThat(flow.getSource().getOutgoing()).contains(flow);
            assertThat(flow.getTarget().getIncoming()).contains(flow);
        }
        assertThat(diagram.all(FlowNode.class))
                .filteredOn(node -> !(node instanceof StartEvent || node instanceof BoundaryEvent))
                .filteredOn(node -> !(node instanceof SubProcess phase && phase.triggeredByEvent()))
                .allSatisfy(
                        node -> assertThat(node.getIncoming()).as(node.getId()).isNotEmpty());
    }

    private static Set<String> ids(Stream<? extends FlowNode> nodes) {
        return nodes.map(FlowNode::getId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> drawn(ModelInstance model, String shape, String reference) {
        var elements = model.getDocument().getRootElement();
        return elements.getChildElements().stream()
                .flatMap(ModelsMatchCodeTest::withDescendants)
                .filter(element -> element.getLocalName().equals(shape))
                .map(element -> element.getAttribute(reference))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<DomElement> withDescendants(DomElement element) {
        return Stream.concat(
                Stream.of(element), element.getChildElements().stream().flatMap(ModelsMatchCodeTest::withDescendants));
    }

    private static Decision decision(String file) {
        DmnModelInstance model = Dmn.readModelFromFile(new File("bpmn/" + file));
        Dmn.validateModel(model);
        return model.getModelElementsByType(Decision.class).iterator().next();
    }

    private static boolean isStep(String name) {
        try {
            Class<?> type = Class.forName("io.tocsin.response." + name);
            return JavaDelegate.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static JsonNode json(File file) throws IOException {
        return new ObjectMapper().readTree(file);
    }

    private static List<String> files(String folder, String ending) {
        return Stream.of(Objects.requireNonNull(new File(folder).list()))
                .filter(name -> name.endsWith(ending))
                .toList();
    }

    private static @Nullable String constant(Field field) {
        try {
            return field.isSynthetic() ? null : (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
