package io.tocsin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DoorsTest
class LoginTest {

    private static final String GOOD = "a horse on the roof";

    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final int port;
    private Browser browser;

    @Autowired
    LoginTest(JdbcClient jdbc, MovableClock clock, @LocalServerPort int port) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.port = port;
        this.browser = new Browser(port);
    }

    @BeforeEach
    void everybodyIsOutside() {
        browser = new Browser(port);
        DoorsApplication.PEOPLE.clear();
        DoorsApplication.PEOPLE.add("alice");
        jdbc.sql("delete from invitation").update();
        jdbc.sql("delete from login where id <> 'admin'").update();
        jdbc.sql("update login set failed = 0, locked_until = null").update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/incidents/INC-1",
                "/outbox",
                "/anything",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/error",
                "/statusx",
                "/admin"
            })
    void aStrangerIsSentToTheLogin(String path) throws Exception {
        // when
        HttpResponse<String> response = browser.get(path, "Accept", "text/html");

        // then
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    @Test
    void aScriptOfAPageIsToldInsteadOfSent() throws Exception {
        assertThat(browser.get("/camunda/api/engine/engine/", "Accept", "application/json")
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> fragment = browser.get("/incidents", "HX-Request", "true", "Accept", "*/*");
        assertThat(fragment.statusCode()).isEqualTo(401);
        assertThat(fragment.headers().firstValue("HX-Redirect")).hasValue("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/status", "/assets/tocsin.css"})
    void whatThePublicMaySeeNeedsNoLogin(String path) throws Exception {
        assertThat(browser.get(path, "Accept", "*/*").statusCode()).isEqualTo(200);
    }

    @Test
    void theAdministratorLogsInAndLandsWhereTheyWanted() throws Exception {
        // given
        browser.get("/status/../", "Accept", "text/html");
        browser.get("/incidents/INC-7", "Accept", "text/html");

        // when
        HttpResponse<String> response = browser.login("admin", DoorsTest.ADMIN_PASSWORD);

        // then
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location").orElse("")).contains("/incidents/INC-7");
        assertThat(browser.get("/").body()).contains("\"admin\"");
        assertThat(browser.get("/api/things").body()).contains("\"admin\"");
        assertThat(browser.get("/engine-rest/engine").statusCode())
                .as("keys only")
                .isEqualTo(401);
    }

    @Test
    void theCookiesAreOutOfReachOfScriptsAndOtherSitesAndTheSessionIdIsNew() throws Exception {
        // given
        browser.get("/login", "Accept", "text/html");

        // when
        HttpResponse<String> response = browser.login("admin", DoorsTest.ADMIN_PASSWORD);

        // then
        assertThat(response.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> !cookie.contains("Max-Age=0"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).containsIgnoringCase("HttpOnly"))
                .allSatisfy(cookie -> assertThat(cookie).contains("SameSite="));
    }

    @Test
    void aWriteByCookieNeedsTheTokenOfOurPage() throws Exception {
        // given
        browser.login("admin", DoorsTest.ADMIN_PASSWORD);

        // then
        assertThat(browser.post("/api/things", "{}").statusCode()).isEqualTo(403);
        assertThat(browser.post("/api/things", "{}").body()).contains("urn:tocsin:problem:csrf");
        assertThat(browser.post("/incidents/INC-1/acknowledge", "").statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/logout", "").statusCode()).isEqualTo(403);
    }

    @Test
    void aWriteWithTheTokenOfOurPageIsDone() throws Exception {
        // given
        String token = csrfAfterLogin();

        // then
        assertThat(browser.post("/api/things", "{}", "X-CSRF-TOKEN", token).body())
                .contains("\"admin\"");
        assertThat(browser.post("/incidents/INC-1/acknowledge", "", "X-CSRF-TOKEN", token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theCookieThatOutlivesASessionDoesNotOpenAWriteByItself() throws Exception {
        // given
        browser.login("admin", DoorsTest.ADMIN_PASSWORD);
        keepOnly("tocsin-login");

        // then
        assertThat(browser.get("/api/things").body()).contains("\"admin\"");
        keepOnly("tocsin-login");
        assertThat(browser.post("/api/things", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void aStrangersWriteIsAskedForAKeyAndASignedLinkNeedsNone() throws Exception {
        assertThat(browser.post("/api/things", "{}").statusCode()).isEqualTo(401);
        assertThat(browser.post("/a/some-token", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/setup"
            })
    void theEnginesSetUpPageIsShutEvenForTheAdministrator(String path) throws Exception {
        // given
        String token = csrfAfterLogin();

        // then
        assertThat(browser.post(path, "{}", "X-CSRF-TOKEN", token).statusCode()).isEqualTo(403);
        assertThat(browser.get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void theWebappsCheckTheirOwnTokenNotOurs() throws Exception {
        // given
        browser.login("admin", DoorsTest.ADMIN_PASSWORD);

        // then
        assertThat(browser.post("/camunda/api/engine", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void fiveWrongPasswordsShutTheLoginForAWhileThatGrows() throws Exception {
        // given
        for (int i = 0; i < 5; i++) {
            assertThat(where(browser.login("admin", "wrong password " + i))).endsWith("/login?refused");
        }

        // then
        assertThat(where(browser.login("admin", DoorsTest.ADMIN_PASSWORD)))
                .as("shut, also for the right one")
                .endsWith("/login?refused");
        clock.advance(Duration.ofSeconds(31));
        assertThat(where(browser.login("admin", "wrong again"))).endsWith("/login?refused");
        clock.advance(Duration.ofSeconds(31));
        assertThat(where(browser.login("admin", DoorsTest.ADMIN_PASSWORD)))
                .as("twice as long")
                .endsWith("/login?refused");
        clock.advance(Duration.ofSeconds(31));
        assertThat(where(browser.login("admin", DoorsTest.ADMIN_PASSWORD))).doesNotContain("refused");
    }

    @Test
    void wrongPasswordsSentAtOnceAreAllCounted() {
        // when
        List<Integer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return new Browser(port).login("admin", "guess " + i).statusCode();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();

        // then
        assertThat(answers).containsOnly(302);
        assertThat(jdbc.sql("select failed from login where id = 'admin'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void anInvitedPersonSetsAPasswordOnceAndLogsIn() throws Exception {
        // given
        String link = invite("alice");

        // when
        HttpResponse<String> tooShort = browser.submit(link, link, "password", "short", "again", "short");
        HttpResponse<String> ownName =
                browser.submit(link, link, "password", "Alice in wonder", "again", "Alice in wonder");
        HttpResponse<String> different = browser.submit(link, link, "password", GOOD, "again", "another horse");
        HttpResponse<String> set = browser.submit(link, link, "password", GOOD, "again", GOOD);

        // then
        assertThat(tooShort.body()).contains("at least 12");
        assertThat(ownName.body()).contains("your own name");
        assertThat(different.body()).contains("not the same");
        assertThat(where(set)).endsWith("/login?welcome");
        HttpResponse<String> again = browser.get(link, "Accept", "text/html");
        assertThat(again.statusCode()).as("one time only").isEqualTo(410);
        assertThat(again.body()).as("a page, not a document").contains("<html");
        browser.login("alice", GOOD);
        assertThat(browser.get("/api/things").body()).contains("\"alice\"");
        assertThat(browser.get("/api/tokens").statusCode())
                .as("not an administrator")
                .isEqualTo(403);
    }

    @Test
    void aSessionEndsWithItsPersonsMembership() throws Exception {
        // given
        String link = invite("alice");
        browser.submit(link, link, "password", GOOD, "again", GOOD);
        browser.login("alice", GOOD);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);

        // when
        DoorsApplication.PEOPLE.remove("alice");

        // then
        assertThat(browser.get("/").statusCode()).isEqualTo(403);
        assertThat(browser.get("/api/things").statusCode()).isEqualTo(403);
        assertThat(where(new Browser(port).login("alice", GOOD))).endsWith("/login?refused");
    }

    @Test
    void aNewPasswordEndsTheSessionsOfTheOldOneWhereverTheyAre() throws Exception {
        // given
        String link = invite("alice");
        browser.submit(link, link, "password", GOOD, "again", GOOD);
        Browser lost = new Browser(port);
        lost.login("alice", GOOD);
        assertThat(lost.get("/").body()).contains("\"alice\"");

        // when
        String renewed = invite("alice");
        browser.submit(renewed, renewed, "password", "a cow in the cellar", "again", "a cow in the cellar");

        // then
        assertThat(lost.get("/api/things").statusCode()).isEqualTo(401);
        assertThat(where(lost.get("/", "Accept", "text/html"))).endsWith("/login");
        browser.login("alice", "a cow in the cellar");
        assertThat(browser.get("/").body()).contains("\"alice\"");
    }

    @Test
    void anInvitationEndsAfterThreeDaysOrWithTheNextOne() throws Exception {
        String first = invite("alice");
        String second = invite("alice");
        assertThat(browser.get(first).statusCode()).isEqualTo(410);
        assertThat(browser.get(second).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofHours(73));
        assertThat(browser.get(second).statusCode()).isEqualTo(410);
    }

    @Test
    void nobodyUnknownIsInvited() throws Exception {
        assertThat(browser.post("/api/people/mallory/invitation", "", "Authorization", "Bearer " + DoorsTest.API_TOKEN)
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post("/api/people/alice/invitation", "", "Authorization", "Bearer " + DoorsTest.INTAKE_KEY)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void pagesCarryHeadersThatKeepForeignScriptsOut() throws Exception {
        // when
        HttpResponse<String> page = browser.get("/login", "Accept", "text/html");
        HttpResponse<String> webapp = browser.get("/camunda/app/tasklist/default/", "Accept", "text/html");

        // then
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'self'")
                .doesNotContain("unsafe-eval");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(webapp.headers().firstValue("Content-Security-Policy")).isEmpty();
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)").doesNotContain("onclick");
    }

    @Test
    void afterLoggingOutTheCookiesOpenNothing() throws Exception {
        // given
        String token = csrfAfterLogin();

        // when
        browser.post("/logout", "", "X-CSRF-TOKEN", token);

        // then
        assertThat(browser.get("/", "Accept", "text/html").statusCode()).isEqualTo(302);
    }

    private String csrfAfterLogin() throws Exception {
        browser.login("admin", DoorsTest.ADMIN_PASSWORD);
        String link = invite("alice"); // any page of ours with a form
        return browser.csrf(link);
    }

    private String invite(String person) throws Exception {
        HttpResponse<String> invited = new Browser(port)
                .post("/api/people/" + person + "/invitation", "", "Authorization", "Bearer " + DoorsTest.API_TOKEN);
        assertThat(invited.statusCode()).isEqualTo(201);
        return invited.body().replaceAll(".*(/welcome/[^\"]+).*", "$1");
    }

    private void keepOnly(String name) {
        List<HttpCookie> others = browser.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> !cookie.getName().equals(name))
                .toList();
        others.forEach(cookie -> browser.cookies()
                .getCookieStore()
                .getURIs()
                .forEach(uri -> browser.cookies().getCookieStore().remove(uri, cookie)));
    }

    private static String where(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }
}
