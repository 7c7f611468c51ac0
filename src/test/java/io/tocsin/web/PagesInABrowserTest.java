package io.tocsin.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.TocsinTest;
import io.tocsin.endtoend.Chromium;
import io.tocsin.incident.AckLinks;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages in a real browser: wide and small, light and dark, with script and without. */
@TocsinTest
@Import(Visitor.class)
class PagesInABrowserTest {

    private static Chromium browser;

    @Autowired
    private Visitor visitor;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private AckLinks links;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final List<BrowserContext> open = new ArrayList<>();

    @BeforeAll
    static void aBrowser() {
        browser = new Chromium();
    }

    @AfterAll
    static void closed() {
        browser.close();
    }

    @AfterEach
    void left() {
        open.forEach(BrowserContext::close);
        browser.complaints().clear();
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, LIGHT", "1280, 900, DARK", "360, 740, LIGHT", "360, 740, DARK"})
    void everyPageFitsIsReadableAndKeepsTheBrowserQuiet(int width, int height, ColorScheme scheme) {
        // given
        String key = visitor.fires("Checkout answers 500 to 6 % of requests", "critical", "checkout");
        String other = visitor.fires("Search is slow", "high", "search");
        desk.acknowledge(other, "alice", null);
        String link = URI.create(links.link(key, "alice")).getPath();
        String refused = visitor.isRefused();
        Page page = loggedIn(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));

        for (String path : List.of(
                "/",
                "/incidents",
                "/imports",
                "/incidents/" + key,
                "/incidents/" + other,
                "/declare",
                "/outbox",
                "/oncall",
                "/oncall/data-rota",
                "/status",
                "/alerts",
                "/alerts/" + alert(),
                "/alerts/rejected",
                "/alerts/rejected/" + refused,
                "/integrations",
                "/silences",
                "/rules",
                link)) {
            // when
            page.navigate(url(path));
            page.waitForTimeout(300);

            // then
            assertThat(page.evaluate(Chromium.TROUBLE))
                    .as(path + " at " + width)
                    .isEqualTo(List.of());
            assertThat(page.evaluate(Chromium.PALE)).as(path + " in " + scheme).isEqualTo(List.of());
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theDiagramShowsWhereTheIncidentStandsAndFollowsIt() {
        // given
        String key = visitor.fires("Search is slow", "high", "search");
        Page page = loggedIn(new Browser.NewContextOptions().setViewportSize(1280, 900));

        // when
        page.navigate(url("/incidents/" + key));

        // then
        assertThat(page.locator("#steps")).containsText("Acknowledge incident");
        assertThat(page.locator("#paper [data-element-id=Task_AcknowledgeIncident].is-active"))
                .isVisible();
        assertThat(page.locator("#paper .badge.next")).isVisible();

        // when
        page.locator("#steps-to-take button.big").click();

        // then
        assertThat(page.locator(".message.good")).containsText("Paging has stopped");
        assertThat(page.locator("#steps")).containsText("Investigate incident");
        assertThat(page.locator("#paper [data-element-id=Task_AcknowledgeIncident].is-finished"))
                .isVisible();
    }

    @Test
    void whatIsBeingTypedSurvivesWhatOthersDo() {
        // given
        String key = visitor.fires("Search is slow", "high", "search");
        Page page = loggedIn(new Browser.NewContextOptions());
        page.navigate(url("/incidents/" + key));
        page.getByText("Add a note").click();
        page.locator("#note").fill("half a sent");

        // when
        desk.acknowledge(key, "bob", null);

        // then
        LocatorAssertions.ContainsTextOptions soon = new LocatorAssertions.ContainsTextOptions().setTimeout(12_000);
        assertThat(page.locator("#timeline")).containsText("Acknowledged", soon);
        assertThat(page.locator("#changed")).containsText("moved on meanwhile", soon);
        assertThat(page.locator("#changed")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(12_000));
        assertThat(page.locator("#note")).hasValue("half a sent");
        assertThat(page.locator("#facts")).containsText("bob");
    }

    @Test
    void oneTapOnAPhoneWithoutScriptAcknowledges() {
        // given
        String key = visitor.fires("Search is slow", "high", "search");
        Page page =
                page(new Browser.NewContextOptions().setViewportSize(360, 640).setJavaScriptEnabled(false));

        // when
        page.navigate(url(URI.create(links.link(key, "alice")).getPath()));
        Locator button = page.locator("button");
        assertThat(button).hasCount(1);
        button.click();

        // then
        assertThat(page.locator("main")).containsText("You have it.");
        assertThat(incidents.get(key).status()).isEqualTo(Status.ACKNOWLEDGED);
    }

    @Test
    void theKeyboardReachesTheIncidentFromTheBoard() {
        // given
        String key = visitor.fires("Search is slow", "high", "search");
        Page page = loggedIn(new Browser.NewContextOptions());
        page.navigate(url("/"));

        // when
        for (int i = 0; i < 20 && !page.evaluate("document.activeElement.id").equals("go-" + key); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");

        // then
        assertThat(page).hasURL(url("/incidents/" + key));
    }

    private String alert() {
        return jdbc.sql("select id from alert limit 1").query(String.class).single();
    }

    private Page loggedIn(Browser.NewContextOptions options) {
        return kept(browser.administrator(options, url("")));
    }

    private Page page(Browser.NewContextOptions options) {
        return kept(browser.visitor(options));
    }

    private Page kept(Page page) {
        open.add(page.context());
        return page;
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
