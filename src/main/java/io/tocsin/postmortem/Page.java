package io.tocsin.postmortem;

import io.tocsin.incident.Incident;
import io.tocsin.incident.TimelineEntry;
import io.tocsin.platform.Durations;
import io.tocsin.platform.Markdown;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Markdown document about an incident, written part by part; what people and senders wrote stays text in it. */
final class Page {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    Page title(String title) {
        return raw("# " + Markdown.line(title) + "\n\n");
    }

    Page heading(String heading) {
        return raw("## " + heading + "\n\n");
    }

    /** One sentence of ours. */
    Page sentence(String sentence) {
        return raw(sentence + "\n\n");
    }

    /** Words of people. */
    Page words(String words) {
        return raw(words.isBlank() ? "*Nothing was written here.*\n\n" : Markdown.block(words) + "\n\n");
    }

    Page facts(Map<String, String> facts) {
        row(List.of("", ""));
        raw("| --- | --- |\n");
        facts.forEach((name, value) -> row(List.of(name, Markdown.cell(value))));
        return raw("\n");
    }

    Page table(List<String> head, Stream<List<String>> rows) {
        List<List<String>> all = rows.toList();
        if (all.isEmpty()) {
            return raw("*None.*\n\n");
        }
        row(head);
        row(head.stream().map(column -> "---").toList());
        all.forEach(cells -> row(cells.stream().map(Markdown::cell).toList()));
        return raw("\n");
    }

    Page timeline(List<TimelineEntry> entries) {
        return table(
                List.of("Time (UTC)", "Event", "Actor", "Action"),
                entries.stream().map(entry -> List.of(moment(entry.at()), entry.kind(), entry.actor(), entry.text())));
    }

    Page actionItems(List<ActionItem> items, Instant now) {
        return table(
                List.of("Action", "Owner", "Due", "Priority", "State"),
                items.stream()
                        .map(item -> List.of(
                                item.action(),
                                item.owner(),
                                item.due().toString(),
                                item.priority().text(),
                                item.open() && item.late(now) ? "overdue" : item.state())));
    }

    static String moment(@Nullable Instant at) {
        return at == null ? "" : MOMENT.format(at);
    }

    static String length(@Nullable Duration length) {
        return length == null ? "" : Durations.text(length);
    }

    static String severity(Incident incident) {
        return incident.severity() + " (" + incident.severity().word() + ")";
    }

    private void row(List<String> cells) {
        raw(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private Page raw(String more) {
        text.append(more);
        return this;
    }

    @Override
    public String toString() {
        return text.toString().strip() + "\n";
    }
}
