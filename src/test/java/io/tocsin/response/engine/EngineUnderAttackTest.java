package io.tocsin.response.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Attacks on the doors of the engine, over the wire. */
@EngineTest
class EngineUnderAttackTest {

    private static final String NEW_ADMIN = """
            {"profile": {"id": "mallory", "firstName": "M", "lastName": "M"}, "credentials": {"password": "S3cret-S3cret"}}""";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private Probe probe;

    @Autowired
    private EngineIdentity people;

    @BeforeEach
    void administratorsAreInPlace() {
        people.follow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/engine",
                "/engine-rest/engine/",
                "/engine-rest/task?maxResults=10",
                "/engine-rest/engine/default/user?maxResults=10",
                "/engine-rest/engine/other/task"
            })
    void withoutATokenTheRestApiIsShut(String path) {
        assertThat(new Http(port, null).get(path).statusCode()).isEqualTo(401);
        assertThat(new Http(port, "alice").get(path).statusCode())
                .as("a person's login")
                .isEqualTo(401);
        assertThat(new Http(port, "bob").get(path).statusCode())
                .as("a token for alerts")
                .isEqualTo(401);
        assertThat(new Http(port, "ci").get(path).statusCode())
                .as("a token for the engine")
                .isNotEqualTo(401);
    }

    @Test
    void aDeploymentWithoutATokenIsRefused() {
        assertThat(new Http(port, null)
                        .postJson("/engine-rest/deployment/create", "{}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void thePersonLoggedInToTheProductIsLoggedInToTasklist() {
        // given
        Http alice = new Http(port, "alice");

        // when
        HttpResponse<String> page = alice.get("/camunda/app/tasklist/default/");

        // then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(alice.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"alice\"");
        assertThat(alice.get("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(200);
    }

    @Test
    void loggingOutOfTasklistIsLoggingOutOfTheProduct() {
        // given
        Http alice = new Http(port, "alice");
        alice.get("/camunda/app/tasklist/default/");
        String session = alice.cookie("JSESSIONID");

        // when
        HttpResponse<String> answer = alice.postJson("/camunda/api/admin/auth/user/default/logout", "");

        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        alice.get("/camunda/app/tasklist/default/");
        assertThat(alice.cookie("JSESSIONID")).isNotEqualTo(session);
    }

    @Test
    void nobodyElsesPageLogsMeOut() {
        // given
        Http alice = new Http(port, "alice");
        alice.get("/camunda/app/tasklist/default/");
        String session = alice.cookie("JSESSIONID");

        // when a page from elsewhere posts without the token
        alice.forget("XSRF-TOKEN");
        HttpResponse<String> answer = alice.postJson("/camunda/api/admin/auth/user/default/logout", "");

        // then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(alice.cookie("JSESSIONID")).isEqualTo(session);
    }

    @Test
    void theAppsGoByOurName() {
        Http alice = new Http(port, "alice");
        for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
            assertThat(alice.get("/camunda/app/" + app + "/scripts/config.js").body())
                    .contains("vendor: 'Tocsin'");
            assertThat(alice.get("/camunda/app/" + app + "/styles/user-styles.css")
                            .body())
                    .contains("tocsin.css");
        }
        assertThat(alice.get("/camunda/app/tasklist/styles/tocsin.css").body())
                .contains(".ce-eol-banner { display: none");
        assertThat(alice.get("/camunda/app/tasklist/scripts/incident.js").body())
                .contains("tasklist.task.detail")
                .doesNotContain("innerHTML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger", "bob"})
    void whoIsNoPersonHereGetsNothingOfTasklist(String caller) {
        assertThat(new Http(port, caller)
                        .get("/camunda/api/engine/engine/default/task/count")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tasklistGivesNothingWithoutALogin() {
        assertThat(new Http(port, null)
                        .get("/camunda/api/engine/engine/default/task/count")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theWebappsOwnLoginIsNoWayIn() {
        // given a user with a password the engine knows
        User eve = identity.newUser("eve");
        eve.setPassword("S3cret-S3cret");
        identity.saveUser(eve);
        Http stranger = new Http(port, null);
        stranger.get("/camunda/app/tasklist/default/");

        // when
        HttpResponse<String> answer = stranger.post(
                "/camunda/api/admin/auth/user/default/login/welcome",
                "application/x-www-form-urlencoded",
                "username=" + eve.getId() + "&password=S3cret-S3cret");

        // then
        assertThat(answer.statusCode()).isEqualTo(403);
        identity.deleteUser(eve.getId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/setup;x=1/default/user/create",
                "/camunda/api//admin/setup/default/user/create",
                "/camunda/api/admin/./setup/default/user/create"
            })
    void noStrangerMakesHimselfAdministratorWhenNoneIsLeft(String path) {
        // given the group is empty and the stranger has a CSRF token
        identity.deleteMembership(EngineCaller.ADMIN, "camunda-admin");
        Http stranger = new Http(port, null);
        stranger.get("/camunda/app/admin/default/setup/");
        stranger.get("/camunda/app/welcome/");

        // when
        HttpResponse<String> answer = stranger.postJson(path, NEW_ADMIN);

        // then
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(identity.createUserQuery().userId("mallory").count()).isZero();
    }

    @Test
    void anExpressionHiddenInAnOrQueryIsNotEvaluated() {
        // given
        int before = probe.count();
        Http program = new Http(port, "ci");

        // when
        HttpResponse<String> classes = program.postJson(
                "/engine-rest/task?maxResults=10",
                "{\"orQueries\":[{\"dueAfterExpression\":\"${''.getClass().getName()}\"}]}");
        HttpResponse<String> bean = program.postJson(
                "/engine-rest/task?maxResults=10", "{\"orQueries\":[{\"assigneeExpression\":\"${probe.touch()}\"}]}");

        // then
        assertThat(classes.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(classes.body()).contains("Unable to resolve expression").doesNotContain("java.lang.String");
        assertThat(bean.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(probe.count()).isEqualTo(before);
    }

    @Test
    void aTasklistUserCannotHideOneEither() {
        // given
        int before = probe.count();
        Http alice = new Http(port, "alice");
        alice.get("/camunda/app/tasklist/default/");

        // when
        HttpResponse<String> answer = alice.postJson(
                "/camunda/api/engine/engine/default/task?maxResults=10",
                "{\"orQueries\":[{\"assigneeExpression\":\"${probe.touch()}\"}]}");

        // then
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(probe.count()).isEqualTo(before);
    }

    @Test
    void aFilterCannotCarryOne() {
        // given
        int before = probe.count();
        Filter filter = filters.newTaskFilter("hidden");
        filter.setQuery(tasks.createTaskQuery()
                .or()
                .taskAssigneeExpression("${probe.touch()}")
                .endOr());
        filters.saveFilter(filter);

        // then
        assertThatThrownBy(() -> filters.list(filter.getId())).hasStackTraceContaining("A query may only use");
        assertThat(probe.count()).isEqualTo(before);
        filters.deleteFilter(filter.getId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${now()}", "${dateTime().plusDays(2)}", "${dateTime().withTimeAtStartOfDay().minusHours(3)}"})
    void theHarmlessOnesStillWork(String expression) {
        assertThat(new Http(port, "ci")
                        .postJson(
                                "/engine-rest/task?maxResults=10",
                                "{\"orQueries\":[{\"dueAfterExpression\":\"" + expression + "\"}]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${now()}${probe.touch()}",
                "${dateTime().plusDays(probe.touch())}",
                "${dateTime().getClass()}",
                "#{probe.touch()}",
                "${currentUser().toString()}"
            })
    void aHarmlessBeginningHelpsNobody(String expression) {
        int before = probe.count();
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .dueAfterExpression(expression)
                        .endOr()
                        .list())
                .hasStackTraceContaining("A query may only use");
        assertThat(probe.count()).isEqualTo(before);
    }
}
