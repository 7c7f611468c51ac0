package io.tocsin.response.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a model may not bring, and what its expressions may not reach. */
@EngineTest
class ModelsCarryNoCodeTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Probe probe;

    @AfterEach
    void clean() {
        repository.createDeploymentQuery().deploymentName("attack").list().stream()
                .map(Deployment::getId)
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:scriptTask id=\"t\" scriptFormat=\"juel\"><bpmn:script>${1}</bpmn:script></bpmn:scriptTask>",
                "<bpmn:serviceTask id=\"t\" camunda:class=\"java.lang.Object\"/>",
                "<bpmn:serviceTask id=\"t\" camunda:type=\"shell\"><bpmn:extensionElements><camunda:field name=\"command\" stringValue=\"id\"/></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:serviceTask id=\"t\" camunda:expression=\"${1}\"><bpmn:extensionElements><camunda:executionListener event=\"start\" class=\"java.lang.Object\"/></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:serviceTask id=\"t\" camunda:expression=\"${1}\"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"juel\">${1}</camunda:script></camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:serviceTask id=\"t\"><bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:userTask id=\"t\"><bpmn:extensionElements><camunda:taskListener event=\"create\"><camunda:script scriptFormat=\"juel\" resource=\"deployment://x\"/></camunda:taskListener></bpmn:extensionElements></bpmn:userTask>"
            })
    void codeIsRefusedAtDeployment(String task) {
        assertThatThrownBy(() -> deploy(task)).hasStackTraceContaining("Models carry no code");
        assertThat(repository.createDeploymentQuery().deploymentName("attack").count())
                .isZero();
    }

    @Test
    void aStepIsReachedByItsName() {
        // given
        int before = probe.count();
        deploy("<bpmn:serviceTask id=\"t\" camunda:delegateExpression=\"${probe}\"/>");

        // when
        runtime.startProcessInstanceByKey("attack");

        // then
        assertThat(probe.count()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${environment.getProperty('java.version')}",
                "${dataSource}",
                "${runtimeService}",
                "${''.getClass().getName()}",
                "${''['class']}",
                "${execution.class.classLoader}",
                "${probe.getClass().forName('java.lang.Runtime')}",
                "${execution.processEngineServices}",
                "${execution.getProcessEngine()}"
            })
    void nothingElseIsReached(String expression) {
        deploy("<bpmn:serviceTask id=\"t\" camunda:expression=\"" + expression + "\"/>");
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("attack")).isNotNull();
    }

    @Test
    void anExpressionInAVariableStaysText() {
        // given
        int before = probe.count();
        deploy("<bpmn:userTask id=\"t\" name=\"${title}\"/>");

        // when
        String instance = runtime.startProcessInstanceByKey("attack", Map.of("title", "${probe.touch()}"))
                .getId();

        // then
        assertThat(runtime.getVariable(instance, "title")).isEqualTo("${probe.touch()}");
        assertThat(probe.count()).isEqualTo(before);
    }

    @Test
    void aVariableOfAClassNobodyListedIsNotMadeIntoAnObject() {
        // given
        deploy("<bpmn:userTask id=\"t\"/>");
        ObjectValue value = Variables.serializedObjectValue("{\"loadFactor\": \"any\"}")
                .serializationDataFormat("application/json")
                .objectTypeName("javax.script.ScriptEngineManager")
                .create();
        String instance =
                runtime.startProcessInstanceByKey("attack", Map.of("x", value)).getId();

        // then
        assertThatThrownBy(() -> runtime.getVariable(instance, "x")).hasStackTraceContaining("not whitelisted");
    }

    @Test
    void javaSerializationIsOff() {
        // given
        deploy("<bpmn:userTask id=\"t\"/>");
        ObjectValue value = Variables.serializedObjectValue("rO0ABXA=")
                .serializationDataFormat("application/x-java-serialized-object")
                .objectTypeName("java.lang.Object")
                .create();

        // then
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("attack", Map.of("x", value)))
                .hasStackTraceContaining("serial");
    }

    private void deploy(String task) {
        repository
                .createDeployment()
                .name("attack")
                .addString("attack.bpmn", """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="attack">
                  <bpmn:process id="attack" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="t"/>
                    %s
                    <bpmn:sequenceFlow id="f2" sourceRef="t" targetRef="end"/><bpmn:endEvent id="end"/>
                  </bpmn:process>
                </bpmn:definitions>""".formatted(task))
                .deploy();
    }
}
