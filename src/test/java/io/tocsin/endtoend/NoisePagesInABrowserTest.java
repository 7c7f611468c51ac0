package io.tocsin.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.TocsinTest;
import io.tocsin.alert.QuietWindow;
import io.tocsin.alert.QuietWindows;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sender is connected at a desk, and its noise silenced on a phone. */
@TocsinTest
class NoisePagesInABrowserTest {

    @LocalServerPort
    private int port;

    @Autowired
    private QuietWindows windows;

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
    void closed() {
        chromium.close();
        jdbc.sql("delete from api_token where integration is not null").update();
    }

    @Test
    void aSenderIsConnectedTriedAndSeen() {
        // given
        Page page = admin(new Browser.NewContextOptions()
                .setViewportSize(1280, 900)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        page.navigate(api.url("/integrations"));
        page.fill("#name", "Shop");
        page.selectOption("#source", "generic");

        // when
        page.locator("main form button.primary").click();
        page.locator("[data-copy=key]").click();

        // then
        assertThat(page.locator("[data-copy=key]")).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(page.locator("#key").textContent());
        Chromium.picture(page, "integration-made");

        // when
        page.getByText("Send a test alert").click();
        assertThat(page.locator(".message.good")).containsText("came through");
        page.getByText("See it under Alerts").click();

        // then
        assertThat(page.locator(".rows li")).hasCount(1);
        assertThat(page.locator(".rows li")).containsText("Test alert of Shop");
        assertThat(page.locator(".rows li")).containsText("Nobody was told: it is a test.");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void anAlertIsSilencedByThumb() {
        // given
        api.fires("Search is slow", "search", "high");
        Page page = admin(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setColorScheme(ColorScheme.DARK)
                .setHasTouch(true)
                .setTimezoneId("Europe/Madrid"));
        page.locator("nav.nav").getByText("Alerts").tap();
        page.getByText("Search is slow").tap();

        // when
        page.getByText("Silence alerts like this").tap();
        assertThat(page.locator("[data-zone]").first()).hasText("Europe/Madrid");
        page.getByText("4 hours").tap();
        page.fill("#reason", "The index is being rebuilt");
        Chromium.picture(page, "silence-form");
        page.getByText("Keep them quiet").tap();

        // then
        assertThat(page.locator(".message.good")).containsText("Silenced");
        assertThat(page.locator("section").first()).containsText("The index is being rebuilt");
        QuietWindow window = windows.all("silence").get(0);
        assertThat(window.match())
                .containsEntry("title", "Search is slow")
                .containsEntry("service", "search")
                .containsEntry("source", "generic");
        assertThat(window.to()).isEqualTo(window.from().plusSeconds(4 * 3600));
        assertThat(chromium.complaints()).isEmpty();
    }

    private Page admin(Browser.NewContextOptions options) {
        Page page = chromium.visitor(options);
        page.navigate(api.url("/login"));
        Chromium.logIn(page, "admin", TocsinTest.ADMIN_PASSWORD);
        assertThat(page.locator("h1")).hasText("Board");
        return page;
    }
}
