package io.tocsin.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.TocsinTest;
import io.tocsin.endtoend.Chromium;
import io.tocsin.platform.config.ConfigDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Somebody moves house in a browser: pastes files, looks at the plan, presses one button. */
@TocsinTest
@Import(Visitor.class)
class ImportsInABrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    private static Chromium browser;

    @Autowired
    private Visitor visitor;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private ConfigDocument document;

    @LocalServerPort
    private int port;

    private String before = "";

    @BeforeAll
    static void aBrowser() {
        browser = new Chromium();
    }

    @AfterAll
    static void closed() {
        browser.close();
    }

    @BeforeEach
    void remember() {
        before = String.valueOf(config(HttpMethod.GET, null));
    }

    @AfterEach
    void bringTheDocumentBack() {
        if (!before.equals(config(HttpMethod.GET, null))) {
            config(HttpMethod.PUT, before);
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, LIGHT", "1280, 900, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void thePlanFitsAndIsReadable(int width, int height, ColorScheme scheme) throws IOException {
        // given
        Page page = loggedIn(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        page.navigate(url("/imports"));
        picture(page, "first-" + width + "-" + scheme);
        assertThat(page.evaluate(Chromium.TROUBLE)).isEqualTo(List.of());

        // when
        plans(page);

        // then
        assertThat(page.locator("#plan")).isVisible();
        page.locator("details.fold > summary").all().forEach(summary -> summary.click());
        picture(page, "plan-" + width + "-" + scheme);
        assertThat(page.evaluate(Chromium.TROUBLE)).isEqualTo(List.of());
        assertThat(page.evaluate(Chromium.PALE)).isEqualTo(List.of());
        page.context().close();
    }

    @Test
    void oneButtonAppliesThePlanAndTheNextPlanHasNothingLeftToDo() throws IOException {
        // given
        long version = document.version();
        Page page = loggedIn(new Browser.NewContextOptions());
        page.navigate(url("/imports"));
        plans(page);

        // when
        page.locator("form[data-busy=Applying] button").click();

        // then
        assertThat(page.locator(".message.good")).containsText("It is done: version " + (version + 1));
        assertThat(visitor.opens("/oncall/storage-rota").text()).contains("Nora Lind");
        page.navigate(url("/imports"));
        plans(page);
        assertThat(page.locator(".message.good")).containsText("is here already");
        page.context().close();
    }

    @Test
    void onlyAnAdministratorMayImport() {
        assertThat(visitor.opens("/imports").text())
                .contains("Only an administrator may import")
                .doesNotContain("Make a plan");
        assertThat(visitor.sends("/imports/preview", Map.of("from", "terraform", "files", "x = 1"))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.sends("/imports/apply", Map.of("work", "x")).status())
                .isEqualTo(403);
    }

    @Test
    void whatIsNoPlanOrNoTokenIsRefusedInWords() {
        assertThat(visitor.sendsAsAdmin("/imports/apply", Map.of("work", "x")).text())
                .contains("That is no plan of ours");
        Visitor.Answer refused = visitor.sendsAsAdmin("/imports/preview", Map.of("from", "opsgenie", "token", "a b"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Give a token: in Opsgenie").doesNotContain("a b\"");
    }

    private static void plans(Page page) throws IOException {
        String files = "# file: oncall.tf\n"
                + new ClassPathResource("migration/terraform/oncall.tf").getContentAsString(StandardCharsets.UTF_8);
        page.getByText("From Terraform").click();
        page.locator("#files").fill(files);
        page.locator("#files").locator("xpath=ancestor::form").locator("button").click();
        assertThat(page.locator("#plan")).isVisible();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    }

    private Page loggedIn(Browser.NewContextOptions options) {
        return browser.administrator(options, url(""));
    }

    private @org.jspecify.annotations.Nullable String config(
            HttpMethod method, @org.jspecify.annotations.Nullable String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(TocsinTest.API_TOKEN);
        headers.setContentType(MediaType.valueOf("application/yaml"));
        headers.setAccept(
                method == HttpMethod.GET ? List.of(MediaType.valueOf("application/yaml")) : List.of(MediaType.ALL));
        return http.exchange("/api/config", method, new HttpEntity<>(body, headers), String.class)
                .getBody();
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
