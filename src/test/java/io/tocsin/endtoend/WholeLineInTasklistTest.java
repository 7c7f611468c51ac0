package io.tocsin.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tocsin.TocsinTest;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people work an incident in Tasklist, from the page that woke one of them to the last action item. */
@TocsinTest
@ExtendWith(WebappsMeanThisEngine.class)
class WholeLineInTasklistTest {

    private static final String PASSWORD = "seven quiet nights in a row";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    private int port;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient jdbc;

    private Chromium chromium;
    private Api api;

    @BeforeEach
    void aBrowser() {
        chromium = new Chromium();
        api = new Api(port);
    }

    @AfterEach
    void everythingAsItWas() {
        chromium.close();
        jdbc.sql("delete from login where id in ('alice', 'bob')").update();
    }

    @Test
    void anIncidentIsWorkedInTasklistFromThePageToTheLastActionItem() {
        // given
        String key = api.fires("Checkout is down", "checkout", "high");
        Tasklist alice = invited("alice");

        // when: somebody has it
        alice.open("My tasks", "Acknowledge incident");
        assertThat(alice.incidentTab().locator("h3")).containsText(key);
        assertThat(alice.pencil()).isHidden();
        alice.backToTheForm();
        alice.claim();
        alice.fill("Note", "On my way to a keyboard");
        alice.complete();

        // then
        becomes(key, "acknowledged");
        assertThat(api.incident(key).get("assignee").asText()).isEqualTo("alice");

        // when: the cause is found
        alice.open("On fire", "Investigate incident");
        alice.fill("What is the cause?", "A full disk");
        alice.complete();
        becomes(key, "mitigating");

        // when: the harm is stopped
        alice.open("My team", "Mitigate incident");
        assertThat(alice.field("Cause so far")).hasValue("A full disk");
        alice.fill("What did you do?", "Deleted old logs");
        alice.complete();
        becomes(key, "monitoring");

        // when: it has been quiet long enough
        quietLongEnough();
        alice.open("My tasks", "Resolve incident");
        assertThat(alice.field("Mitigated by")).hasValue("Deleted old logs");
        alice.fill("How was it resolved?", "Error rate is back to normal");
        alice.complete();
        becomes(key, "resolved");

        // when: the review is written
        alice.open("On fire", "Write review");
        assertThat(alice.field("Summary")).hasValue(Pattern.compile("checkout"));
        assertThat(alice.field("Root cause")).hasValue(Pattern.compile("A full disk"));
        assertThat(alice.field("Resolution")).hasValue(Pattern.compile("Deleted old logs"));
        alice.fill("Impact", "Nobody could pay for a quarter of an hour");
        alice.fill("Action items, one per line", "Watch the disk | bob | 2026-06-10 | high");
        alice.fill("Lessons", "Disks fill");
        alice.complete();
        reviewBecomes(key, "written");

        // when: a colleague approves it, and does what it asks of him
        Tasklist bob = invited("bob");
        bob.open("My team", "Approve review");
        bob.claim();
        assertThat(bob.field("Impact")).hasValue("Nobody could pay for a quarter of an hour");
        bob.choose("Yes, approve it");
        bob.complete();
        reviewBecomes(key, "approved");
        bob.open("My tasks", "Complete action item");
        assertThat(bob.field("What was agreed")).hasValue(Pattern.compile("Watch the disk"));
        bob.fill("What was done?", "An alert at 80 %");
        bob.complete();

        // then
        becomes(key, "closed");
        assertThat(chromium.complaints()).isEmpty();
    }

    /** A person of the configuration chooses a password by the link of an invitation, and logs in. */
    private Tasklist invited(String person) {
        String link = api.post("/api/people/" + person + "/invitation", "")
                .get("link")
                .asText();
        Page page = chromium.visitor();
        page.navigate(api.url(URI.create(link).getPath()));
        page.fill("#password", PASSWORD);
        page.fill("#again", PASSWORD);
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator(".message.good")).containsText("Your password is set");
        Chromium.logIn(page, person, PASSWORD);
        assertThat(page.locator("h1")).hasText("Board");
        page.navigate(api.url("/camunda/app/tasklist/"));
        return new Tasklist(page);
    }

    private void quietLongEnough() {
        jobs.executeJob(
                jobs.createJobQuery().activityId("Timer_Stable").singleResult().getId());
    }

    private void becomes(String key, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(api.incident(key).get("status").asText()).isEqualTo(status));
    }

    private void reviewBecomes(String key, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.get("/api/incidents/" + key + "/postmortem")
                                .get("state")
                                .asText())
                        .isEqualTo(state));
    }
}
