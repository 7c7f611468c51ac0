package io.tocsin.response.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class BundleDeployerTest {

    /** Later than any real build of the tests. */
    private static final Instant MONDAY = Instant.parse("2126-06-01T08:00:00Z");

    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);
    private static final Instant WEDNESDAY = TUESDAY.plusSeconds(86_400);

    @Autowired
    private BundleDeployer deployer;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void forget() {
        jdbc.sql("delete from model_bundle where built_at >= '2126-01-01'").update();
        repository.createProcessDefinitionQuery().processDefinitionKey("tiny").list().stream()
                .map(definition -> definition.getDeploymentId())
                .distinct()
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    @Test
    void theSameBundleTwiceIsOneDeployment() {
        assertThat(deployer.deploy(bundle("one", "1", MONDAY))).isPresent();
        assertThat(deployer.deploy(bundle("one", "1", MONDAY))).isEmpty();
        assertThat(deployer.deploy(bundle("one", "2", TUESDAY))).isEmpty();
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void anOldNodeBringsBackNothing() {
        // given
        deployer.deploy(bundle("one", "1", MONDAY));
        deployer.deploy(bundle("two", "2", TUESDAY));

        // when
        assertThat(deployer.deploy(bundle("one", "1", MONDAY))).isEmpty();

        // then
        assertThat(versions()).isEqualTo(2);
        assertThat(newestName()).isEqualTo("two");
    }

    @Test
    void aNewerReleaseThatReturnsToTheOldModelDeploysIt() {
        // given
        deployer.deploy(bundle("one", "1", MONDAY));
        deployer.deploy(bundle("two", "2", TUESDAY));

        // when
        deployer.deploy(bundle("one", "3", WEDNESDAY));

        // then
        assertThat(newestName()).isEqualTo("one");
    }

    @Test
    void aNewerReleaseWithTheSameModelHoldsThePlaceAgainstOneInBetween() {
        // given
        deployer.deploy(bundle("one", "1", MONDAY));
        deployer.deploy(bundle("one", "3", WEDNESDAY));

        // when
        assertThat(deployer.deploy(bundle("two", "2", TUESDAY))).isEmpty();

        // then
        assertThat(newestName()).isEqualTo("one");
    }

    @Test
    void aProcessOwnersModelStaysUntilAReleaseChangesTheBundle() {
        // given
        deployer.deploy(bundle("one", "1", MONDAY));
        repository
                .createDeployment()
                .name("from Modeler")
                .addString("tiny.bpmn", model("owner's"))
                .deploy();

        // when
        deployer.deploy(bundle("one", "2", TUESDAY));
        assertThat(newestName()).isEqualTo("owner's");
        deployer.deploy(bundle("two", "3", WEDNESDAY));

        // then
        assertThat(newestName()).isEqualTo("two");
    }

    @Test
    void filesAreNamedAsInTheSourceTree() {
        // when
        String id = deployer.deploy(bundle("one", "1", MONDAY)).orElseThrow();

        // then
        Deployment deployment =
                repository.createDeploymentQuery().deploymentId(id).singleResult();
        assertThat(deployment.getName()).isEqualTo("tocsin");
        assertThat(deployment.getSource()).isEqualTo("bundled");
        assertThat(repository.getDeploymentResources(id))
                .extracting(Resource::getName)
                .containsExactlyInAnyOrder("bpmn/tiny.bpmn", "forms/tiny.form");
    }

    @Test
    void twoNodesStartingAtOnceDeployOnce() throws Exception {
        // given
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        Callable<Boolean> node =
                () -> deployer.deploy(bundle("one", "1", MONDAY)).isPresent();

        // when
        Future<Boolean> first = nodes.submit(node);
        Future<Boolean> second = nodes.submit(node);

        // then
        assertThat(first.get() ^ second.get()).isTrue();
        assertThat(versions()).isEqualTo(1);
        nodes.shutdown();
    }

    private long versions() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("tiny")
                .count();
    }

    private String newestName() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("tiny")
                .latestVersion()
                .singleResult()
                .getName();
    }

    private static ModelBundle bundle(String name, String release, Instant builtAt) {
        return new ModelBundle(
                new TreeMap<>(Map.of(
                        "bpmn/tiny.bpmn", model(name).getBytes(StandardCharsets.UTF_8),
                        "forms/tiny.form",
                                "{\"id\": \"tiny\", \"type\": \"default\", \"components\": []}"
                                        .getBytes(StandardCharsets.UTF_8))),
                release,
                builtAt);
    }

    private static String model(String name) {
        return """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="tiny">
                  <bpmn:process id="tiny" name="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="t"/><bpmn:userTask id="t"/>
                  </bpmn:process>
                </bpmn:definitions>""".formatted(name);
    }
}
