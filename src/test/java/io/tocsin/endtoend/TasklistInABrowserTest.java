package io.tocsin.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.tocsin.TocsinTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasklist as a responder meets it: the product's login, our name, the incident beside the task. */
@TocsinTest
@ExtendWith(WebappsMeanThisEngine.class)
class TasklistInABrowserTest {

    private static final String HOSTILE =
            "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";

    @LocalServerPort
    private int port;

    private Chromium chromium;
    private Page page;
    private Tasklist tasklist;
    private Api api;

    @BeforeEach
    void aBrowser() {
        chromium = new Chromium();
        page = chromium.visitor();
        tasklist = new Tasklist(page);
        api = new Api(port);
    }

    @AfterEach
    void closed() {
        chromium.close();
    }

    @Test
    void oneLoginIsEnoughForThePagesAndForTasklist() {
        // when
        page.navigate(api.url("/login"));
        Chromium.logIn(page, "admin", TocsinTest.ADMIN_PASSWORD);
        assertThat(page.locator("h1")).hasText("Board");
        page.locator(".nav a", new Page.LocatorOptions().setHasText("Tasks")).click();

        // then
        for (String filter : List.of("My tasks", "My team", "On fire")) {
            assertThat(tasklist.filter(filter)).isVisible();
        }
        assertThat(page.locator("input[type=password]")).hasCount(0);
        assertThat(tasklist.pencil()).isVisible();
    }

    @Test
    void theIncidentIsShownBesideItsTaskAndItsTextStaysText() {
        // given
        api.fires("Checkout is down " + HOSTILE, "checkout", "critical");

        // when
        logIn("/camunda/app/tasklist/");
        tasklist.open("On fire", "Acknowledge incident");
        tasklist.incidentTab();

        // then
        assertThat(page.locator(".tocsin-incident h3")).containsText("SEV1");
        assertThat(page.locator(".tocsin-incident h3")).containsText("<script>document.title='owned'</script>");
        assertThat(page.locator(".tocsin-incident a")).hasAttribute("href", Pattern.compile("/incidents/INC-\\d+"));
        assertThat(page.locator(".tocsin-incident ol li").first()).isVisible();
        assertThat(page.locator(".tocsin-incident img, .tocsin-incident script"))
                .hasCount(0);
        assertThat(page).not().hasTitle("owned");
        Chromium.picture(page, "tasklist-incident");
    }

    @Test
    void theAppsSpeakOfNoOtherProduct() {
        logIn("/camunda/app/tasklist/");
        for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
            page.navigate(api.url("/camunda/app/" + app + "/default/"));
            assertThat(page.locator(".brand-name").first()).containsText("Tocsin");
            assertThat(page.locator(".ce-eol-banner").first()).isHidden();
            Chromium.picture(page, app);
        }
    }

    @Test
    void loggingOutThereIsLoggingOutHere() {
        // given
        logIn("/camunda/app/tasklist/");

        // when
        page.locator(".account .dropdown-toggle").click();
        page.locator(".account .logout a").click();

        // then
        page.waitForURL(Pattern.compile(".*/login.*"));
        assertThat(page.locator("input[name=password]")).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.navigate(api.url("/"));
        assertThat(page.locator("input[name=password]")).isVisible();
    }

    private void logIn(String target) {
        page.navigate(api.url(target));
        Chromium.logIn(page, "admin", TocsinTest.ADMIN_PASSWORD);
        assertThat(page.locator(".brand-name").first()).containsText("Tocsin");
    }
}
