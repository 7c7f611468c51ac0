package io.tocsin.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.TocsinTest;
import io.tocsin.incident.AckLinks;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Parts of the page that stick out of it, and things to tap that a thumb would miss. */
    static final String TROUBLE = """
            () => {
              const width = document.documentElement.clientWidth;
              const shown = e => e.getClientRects().length > 0 && !e.closest('.paper, .skip, .hidden');
              const name = e => e.tagName + '.' + e.className + ' ' + (e.textContent || '').trim().slice(0, 30);
              const wide = document.documentElement.scrollWidth > width
                  ? [...document.querySelectorAll('body *')].filter(shown)
                      .filter(e => e.getBoundingClientRect().right > width + 1).map(e => 'sticks out: ' + name(e)) : [];
              const small = [...document.querySelectorAll('button, .button, summary, select, textarea, .nav a')].filter(shown)
                  .filter(e => e.getBoundingClientRect().height < 43.5).map(e => 'too small: ' + name(e));
              return [...wide, ...small];
            }""";

    /** Contrast of every text with the ground it stands on, below WCAG's AA. */
    static final String PALE = """
            () => {
              const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                  .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
                  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
              const ground = e => {
                for (let at = e; at; at = at.parentElement) {
                  const c = parse(getComputedStyle(at).backgroundColor);
                  if (c.length === 3 || c[3] > .99) return c;
                }
                return [255, 255, 255];
              };
              return [...document.querySelectorAll('body *')]
                  .filter(e => e.getClientRects().length > 0 && !e.closest('.paper, .skip, .hidden, option'))
                  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
                  .map(e => {
                    const style = getComputedStyle(e);
                    const [a, b] = [light(parse(style.color)), light(ground(e))].sort((x, y) => y - x);
                    const big = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && +style.fontWeight >= 700);
                    return [(a + .05) / (b + .05), big ? 3 : 4.5, e];
                  })
                  .filter(([ratio, least]) => ratio < least)
                  .map(([ratio, , e]) => ratio.toFixed(2) + ' ' + e.className + ' ' + e.textContent.trim().slice(0, 30));
            }""";

    private static Playwright playwright;
    private static Browser browser;

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
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void aBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    @AfterAll
    static void closed() {
        playwright.close();
    }

    @AfterEach
    void left() {
        open.forEach(BrowserContext::close);
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
            assertThat(page.evaluate(TROUBLE)).as(path + " at " + width).isEqualTo(List.of());
            assertThat(page.evaluate(PALE)).as(path + " in " + scheme).isEqualTo(List.of());
        }
        assertThat(complaints).isEmpty();
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
        Page page = page(options);
        page.navigate(url("/login"));
        page.fill("#username", "admin");
        page.fill("#password", TocsinTest.ADMIN_PASSWORD);
        page.click("button");
        assertThat(page.locator("h1")).hasText("Board");
        return page;
    }

    private Page page(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        open.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(90_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
