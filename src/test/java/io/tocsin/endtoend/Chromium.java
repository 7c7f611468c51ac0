package io.tocsin.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ViewportSize;
import io.tocsin.TocsinTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's browser, without a window; each visitor has cookies of his own. */
public final class Chromium implements AutoCloseable {

    /** Parts of the page that stick out of it, and things to tap that a thumb would miss. */
    public static final String TROUBLE = """
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
    public static final String PALE = """
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

    public Chromium() {
        setDefaultAssertionTimeout(PATIENCE / 2);
    }

    /** Somebody at a desk. */
    Page visitor() {
        return visitor(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** The administrator, who has logged in and stands before the board. */
    public Page administrator(Browser.NewContextOptions options, String address) {
        Page page = visitor(options);
        page.navigate(address + "/login");
        logIn(page, "admin", TocsinTest.ADMIN_PASSWORD);
        assertThat(page.locator("h1")).hasText("Board");
        return page;
    }

    public Page visitor(Browser.NewContextOptions options) {
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
    public List<String> complaints() {
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
