package io.tocsin.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's browser, without a window; each visitor has cookies of his own. */
final class Chromium implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");
    /** Long, since every build of a busy machine takes its share. */
    private static final double PATIENCE = 60_000;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    private final List<String> complaints = new ArrayList<>();

    Chromium() {
        setDefaultAssertionTimeout(PATIENCE / 2);
    }

    /** Somebody at a desk. */
    Page visitor() {
        return visitor(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    Page visitor(Browser.NewContextOptions options) {
        Page page = browser.newContext(options).newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** Logs in where the page asks for it. */
    static void logIn(Page page, String name, String password) {
        page.fill("#username", name);
        page.fill("#password", password);
        page.locator("form.form button").click();
    }

    /** What went wrong in any page, by the browser's own account. */
    List<String> complaints() {
        return complaints;
    }

    /** Keeps the whole page as a picture, for people to look at. */
    static void picture(Page page, String name) {
        ViewportSize size = page.viewportSize();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + size.width + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
