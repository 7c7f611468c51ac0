package io.tocsin.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.TocsinTest;
import io.tocsin.incident.AckLinks;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page on a desk and on a phone, and the steps that matter without a mouse. */
@TocsinTest
class PagesByKeyboardAndThumbTest {

    private static final String OVERFLOW =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @LocalServerPort
    private int port;

    @Autowired
    private AckLinks links;

    private Chromium chromium;
    private Api api;

    @BeforeEach
    void aBrowser() {
        chromium = new Chromium();
        api = new Api(port);
    }

    @AfterEach
    void closed() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, LIGHT", "390, 844, DARK"})
    void noPageIsWiderThanItsScreen(int width, int height, ColorScheme scheme) {
        // given
        Page page = visitor(width, height, scheme);
        Map<String, String> pages = pages();

        // when
        page.navigate(api.url("/login"));
        assertThat(page.evaluate(OVERFLOW)).as("/login").isEqualTo(0);
        Chromium.picture(page, "login");
        page.navigate(api.url(welcome()));
        assertThat(page.locator("h1")).containsText("Welcome");
        assertThat(page.evaluate(OVERFLOW)).as("/welcome").isEqualTo(0);
        Chromium.picture(page, "welcome");
        page.navigate(api.url("/login"));
        logInByKeyboard(page);

        // then
        pages.forEach((name, path) -> {
            page.navigate(api.url(path));
            assertThat(page.locator("h1")).hasCount(1);
            assertThat(page.evaluate(OVERFLOW)).as(path).isEqualTo(0);
            Chromium.picture(page, name);
        });
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void anIncidentIsDeclaredAndAcknowledgedWithoutAMouse() {
        // given
        Page page = visitor(1280, 900, ColorScheme.LIGHT);
        page.navigate(api.url("/login"));
        logInByKeyboard(page);

        // when
        page.navigate(api.url("/declare"));
        tabTo(page, "#title");
        page.keyboard().type("Nobody can pay");
        tabTo(page, "[name=severity]");
        page.keyboard().press("Space");
        tabTo(page, "main form button");
        page.keyboard().press("Enter");
        page.waitForURL("**/incidents/INC-*");
        tabTo(page, "#steps-to-take button.big");
        page.keyboard().press("Enter");

        // then
        assertThat(page.locator(".message.good")).containsText("Paging has stopped");
        String key = URI.create(page.url()).getPath().substring("/incidents/".length());
        assertThat(api.incident(key).get("title").asText()).isEqualTo("Nobody can pay");
        assertThat(api.incident(key).get("status").asText()).isEqualTo("acknowledged");
    }

    @Test
    void theLinkOfAPageNeedsNoMouseEither() {
        // given
        String key = api.fires("Checkout is down", "checkout", "high");
        Page page = visitor(390, 844, ColorScheme.DARK);

        // when
        page.navigate(api.url(link(key)));
        tabTo(page, "button.big");
        page.keyboard().press("Enter");

        // then
        assertThat(page.locator("main")).containsText("You have it.");
        assertThat(api.incident(key).get("assignee").asText()).isEqualTo("alice");
    }

    private Map<String, String> pages() {
        String open = api.fires("Checkout answers 500 to 6 % of requests", "checkout", "critical");
        String taken = api.fires("Search is slow", "search", "high");
        api.post("/api/incidents/" + taken + "/acknowledge", "{\"by\": \"alice\"}");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("board", "/");
        pages.put("incidents", "/incidents");
        pages.put("incident-open", "/incidents/" + open);
        pages.put("incident-taken", "/incidents/" + taken);
        pages.put("acknowledge", link(open));
        pages.put("outbox", "/outbox");
        pages.put("status", "/status");
        pages.put("oncall", "/oncall");
        pages.put("rota", "/oncall/platform-primary");
        pages.put("declare", "/declare");
        pages.put("alerts", "/alerts");
        pages.put("alert", "/alerts/" + api.get("/api/alerts").at("/items/0/id").asText());
        pages.put("integrations", "/integrations");
        pages.put("silences", "/silences");
        pages.put("rules", "/rules");
        return pages;
    }

    private String welcome() {
        return URI.create(api.post("/api/people/bob/invitation", "").get("link").asText())
                .getPath();
    }

    private String link(String key) {
        return URI.create(links.link(key, "alice")).getPath();
    }

    private Page visitor(int width, int height, ColorScheme scheme) {
        return chromium.visitor(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    }

    private static void logInByKeyboard(Page page) {
        page.keyboard().type("admin");
        page.keyboard().press("Tab");
        page.keyboard().type(TocsinTest.ADMIN_PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Board");
    }

    private static void tabTo(Page page, String selector) {
        Object there = false;
        for (int i = 0; i < 40 && !Boolean.TRUE.equals(there); i++) {
            there = page.evaluate("selector => document.activeElement.matches(selector)", selector);
            if (!Boolean.TRUE.equals(there)) {
                page.keyboard().press("Tab");
            }
        }
        assertThat(there).as("reached by Tab: " + selector).isEqualTo(true);
    }
}
