package io.tocsin.response.engine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import io.tocsin.TocsinTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasklist as a responder meets it: the product's login, our name, the incident beside the task. */
@TocsinTest
class TasklistInABrowserTest {

    private static final String HOSTILE =
            "<script>document.title='owned'</script><img src=x onerror=\\\"document.title='owned'\\\">";

    @LocalServerPort
    private int port;

    private Playwright playwright;
    private Browser browser;
    private Page page;

    @Autowired
    private ProcessEngine engine;

    private ProcessEngine registered;

    /** The webapps find the engine by its name in a register of the whole JVM, where each start of a suite overwrites it. */
    @BeforeEach
    void theWebappsMeanThisEngine() {
        registered = ProcessEngines.getProcessEngine(engine.getName());
        ProcessEngines.registerProcessEngine(engine);
    }

    @AfterEach
    void theRegisterIsAsItWas() {
        if (registered != null) {
            ProcessEngines.registerProcessEngine(registered);
        }
    }

    @BeforeEach
    void aBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
        page = browser.newPage();
        page.setDefaultTimeout(90_000);
        setDefaultAssertionTimeout(30_000);
    }

    @AfterEach
    void closed() {
        playwright.close();
    }

    @Test
    void theIncidentIsShownBesideItsTaskAndItsTextStaysText() throws Exception {
        // given
        declare("Checkout is down " + HOSTILE);

        // when
        logIn("/camunda/app/tasklist/");
        choose("On fire");
        page.locator(".tasks-list .task").first().click();
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("Incident"))
                .click();

        // then
        assertThat(page.locator(".tocsin-incident h3")).containsText("SEV1");
        assertThat(page.locator(".tocsin-incident h3")).containsText("<script>document.title='owned'</script>");
        assertThat(page.locator(".tocsin-incident a")).hasAttribute("href", Pattern.compile("/incidents/INC-\\d+"));
        assertThat(page.locator(".tocsin-incident ol li").first()).isVisible();
        assertThat(page.locator(".tocsin-incident img, .tocsin-incident script"))
                .hasCount(0);
        assertThat(page).not().hasTitle("owned");
        picture("tasklist");
    }

    @Test
    void theAppsSpeakOfNoOtherProduct() {
        logIn("/camunda/app/tasklist/");
        for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
            page.navigate(url("/camunda/app/" + app + "/default/"));
            assertThat(page.locator(".brand-name").first()).containsText("Tocsin");
            assertThat(page.locator(".ce-eol-banner").first()).isHidden();
            picture(app);
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
        page.navigate(url("/"));
        assertThat(page.locator("input[name=password]")).isVisible();
    }

    /** Tasklist drops a click that comes while it is still loading its filters: a person would click again. */
    private void choose(String filter) {
        for (int tries = 0; tries < 20 && page.locator(".tasks-list .task").count() == 0; tries++) {
            page.getByText(filter).first().click();
            page.waitForTimeout(1_000);
        }
    }

    private void logIn(String target) {
        page.navigate(url(target));
        page.fill("input[name=username]", "admin");
        page.fill("input[name=password]", TocsinTest.ADMIN_PASSWORD);
        page.locator("form.form button").click();
        assertThat(page.locator(".brand-name").first()).containsText("Tocsin");
    }

    private void declare(String title) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("/api/incidents")))
                .header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"title\": \"" + title + "\", \"severity\": \"SEV1\", \"service\": \"checkout\"}"))
                .build();
        org.assertj.core.api.Assertions.assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/" + name + ".png")));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
