package io.tocsin.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;

/** Tasklist in the hands of one person. */
final class Tasklist {

    private static final int TRIES = 20;
    private static final double MOMENT = 2_000;

    private final Page page;

    Tasklist(Page page) {
        this.page = page;
    }

    /** Its name may be followed by how many tasks it finds. */
    Locator filter(String name) {
        return page.locator(".task-filters .task-filter", new Page.LocatorOptions().setHasText(name));
    }

    /** The pencil beside the chosen filter. */
    Locator pencil() {
        return page.locator(".task-filters .task-filter.active .actions a");
    }

    /** Opens the task of this name that the filter finds, and waits for its form. */
    void open(String filter, String task) {
        Locator found = page.locator(".tasks-list h4.task a", new Page.LocatorOptions().setHasText(task))
                .first();
        Locator opened = page.locator("h2.task", new Page.LocatorOptions().setHasText(task));
        untilSeen(found, filter(filter).getByText(filter).first());
        untilSeen(opened, found);
        assertThat(page.locator(".fjs-form")).isVisible();
        Chromium.picture(page, "tasklist-" + task.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    /** A click that comes while Tasklist is still loading is dropped: a person would click again. */
    private static void untilSeen(Locator wanted, Locator toClick) {
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                toClick.click();
                wanted.waitFor(new Locator.WaitForOptions().setTimeout(MOMENT));
                return;
            } catch (TimeoutError notYet) {
                if (tries == TRIES) {
                    throw notYet;
                }
            }
        }
    }

    Locator incidentTab() {
        tab("Incident");
        return page.locator(".tocsin-incident");
    }

    void backToTheForm() {
        tab("Form");
        assertThat(page.locator(".fjs-form")).isVisible();
    }

    private void tab(String name) {
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText(name))
                .first()
                .click();
    }

    void claim() {
        page.locator("button.claim").click();
        assertThat(page.locator("button.unclaim")).isVisible();
    }

    Locator field(String label) {
        return page.locator(".fjs-form").getByLabel(label);
    }

    void fill(String label, String text) {
        assertThat(field(label)).isEnabled();
        field(label).fill(text);
    }

    void choose(String answer) {
        page.locator(".fjs-form").getByText(answer).click();
    }

    /** With the mouse, which fails when something lies over the button. */
    void complete() {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Complete").setExact(true))
                .click();
    }
}
