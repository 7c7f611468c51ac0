package io.tocsin.statuspage;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the public is told about an incident. Each call joins the caller's transaction, is idempotent, and never shows
 * the incident's own title: an alert's words are for responders only.
 */
@Component
@Transactional
public class StatusPage {

    private static final int TITLE = 200;
    private static final int TEXT = 5_000;

    private final NoticeTable table;
    private final Incidents incidents;
    private final Clock clock;

    StatusPage(NoticeTable table, Incidents incidents, Clock clock) {
        this.table = table;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** Tells the public of an incident; where it was told already, this is an update. */
    public void publish(Announcement said) {
        String key = said.incidentKey();
        Notice notice = new Notice(
                Ids.next(),
                key,
                publicTitle(key, said.title(), said.component()),
                PublicImpact.of(said.impact()),
                said.component(),
                NoticeState.of(said.status()),
                clock.instant(),
                null,
                List.of());
        if (table.insert(notice)) {
            table.addUpdate(notice.id(), notice.startedAt(), notice.state(), safe(key, said.text(), notice.state()));
        } else {
            table.lock(key).ifPresent(known -> table.setImpact(known.id(), notice.impact()));
            update(key, said.status(), said.text());
        }
    }

    /** Says how it goes; nothing where the public was never told, or was told just that last. */
    public void update(String incidentKey, String status, String text) {
        move(incidentKey, NoticeState.of(status), text);
    }

    public void resolve(String incidentKey, String text) {
        move(incidentKey, NoticeState.RESOLVED, text);
    }

    /** The notice was a mistake, or another one tells the same. */
    public void withdraw(String incidentKey) {
        move(incidentKey, NoticeState.WITHDRAWN, "");
    }

    private void move(String incidentKey, NoticeState to, String text) {
        table.lock(incidentKey).ifPresent(notice -> {
            String said = safe(incidentKey, text, to);
            if (!news(notice, to, text, said)) {
                return;
            }
            Instant now = clock.instant();
            table.addUpdate(notice.id(), now, to, said);
            if (notice.state() != to) {
                table.setState(notice.id(), to, to == NoticeState.RESOLVED ? now : null);
            }
        });
    }

    private static boolean news(Notice notice, NoticeState to, String text, String said) {
        if (notice.state() != to) {
            // what has ended may begin again, but it does not end a second way
            return notice.active() || to.active();
        }
        boolean same =
                !notice.updates().isEmpty() && notice.updates().get(0).text().equals(said);
        return !text.isBlank() && !same;
    }

    private String publicTitle(String incidentKey, String title, @Nullable String component) {
        if (!title.isBlank() && !leaks(incidentKey, title)) {
            return PlainText.line(title, TITLE);
        }
        return component == null ? "Service problem" : PlainText.line("Problem with " + component, TITLE);
    }

    private String safe(String incidentKey, String text, NoticeState state) {
        return text.isBlank() || leaks(incidentKey, text) ? standard(state) : PlainText.clip(text.strip(), TEXT);
    }

    private boolean leaks(String incidentKey, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return incidents
                .find(incidentKey)
                .map(Incident::title)
                .filter(title -> !title.isBlank())
                .filter(title -> lower.contains(title.strip().toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private static String standard(NoticeState state) {
        return switch (state) {
            case INVESTIGATING -> "We are looking into a problem.";
            case IDENTIFIED -> "The cause has been found and we are working on it.";
            case MONITORING -> "A fix is in place and we are watching that it holds.";
            case RESOLVED -> "This problem is resolved.";
            case WITHDRAWN -> "This notice has been withdrawn.";
        };
    }
}
