package io.tocsin.intake.email;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Link;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The alert that an e-mail is. */
public final class MailAlert {

    private static final int MOST_LINKS = 5;
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"']{1,1000}[^\\s<>\"'.,;:!?)\\]]");

    private MailAlert() {}

    /**
     * None for automatic replies, and for what only tells that somebody does something about a trouble. The tag of the
     * address is what the trouble is known by; without one, its sender and what its subjects have in common.
     */
    public static Optional<Alert> of(String source, Mail mail) {
        Subject subject = new Subject(mail.subject());
        Optional<Boolean> firing = mail.automaticReply() ? Optional.empty() : subject.firing();
        String tag = mail.tag();
        String from = mail.from().toLowerCase(Locale.ROOT);
        return firing.map(on -> new Alert(
                source,
                tag == null ? Fingerprint.of(from, subject.trouble()) : tag,
                on,
                title(mail),
                on ? severity(subject, mail) : null,
                null,
                mail.text(),
                from.isEmpty() ? Map.of() : Map.of("from", from),
                links(mail.text()),
                Map.of(),
                null,
                null,
                null,
                false));
    }

    private static @Nullable String severity(Subject subject, Mail mail) {
        String said = subject.severity();
        return said == null && mail.important() ? "high" : said;
    }

    private static String title(Mail mail) {
        if (!mail.subject().isBlank()) {
            return mail.subject();
        }
        String text = mail.text();
        return text == null
                ? "An e-mail without a subject"
                : text.lines().findFirst().orElse("");
    }

    private static List<Link> links(@Nullable String text) {
        return ADDRESS.matcher(text == null ? "" : text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST_LINKS)
                .map(address -> new Link(address, null))
                .toList();
    }
}
