package io.tocsin.oncall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An iCalendar text taken apart: the lines of each event, with their parameters. */
final class CalendarText {

    private static final Pattern LINE =
            Pattern.compile("([A-Za-z0-9-]+)((?:;[^=;:\"]+=(?:\"[^\"]*\"|[^;:\"])*)*):(.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile(";([^=;:\"]+)=((?:\"[^\"]*\"|[^;:\"])*)");

    private CalendarText() {}

    /** One line: what it is called, what it says, and in what terms. */
    record Line(String name, Map<String, String> parameters, String value) {

        /** The value of a text, its escapes undone. */
        String text() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\' && i + 1 < value.length()) {
                    char escaped = value.charAt(++i);
                    text.append(escaped == 'n' || escaped == 'N' ? '\n' : escaped);
                } else {
                    text.append(c);
                }
            }
            return text.toString().strip();
        }
    }

    /** The lines of each event, but not those of the alarms in it. */
    static List<List<Line>> events(String calendar) {
        List<List<Line>> events = new ArrayList<>();
        List<Line> event = new ArrayList<>();
        int depth = 0;
        for (String text : calendar.replaceAll("\r?\n[ \t]", "").split("\r?\n")) {
            Matcher parts = LINE.matcher(text);
            if (!parts.matches()) {
                continue;
            }
            Line line = line(parts);
            boolean marksEvent = line.value().strip().equalsIgnoreCase("VEVENT");
            if (line.name().equals("BEGIN")) {
                depth = marksEvent ? 1 : depth + (depth > 0 ? 1 : 0);
            } else if (line.name().equals("END") && marksEvent) {
                events.add(List.copyOf(event));
                event.clear();
                depth = 0;
            } else if (line.name().equals("END")) {
                depth = Math.max(0, depth - 1);
            } else if (depth == 1) {
                event.add(line);
            }
        }
        return events;
    }

    private static Line line(Matcher parts) {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(parts.group(2));
        while (parameter.find()) {
            parameters.put(
                    parameter.group(1).toUpperCase(Locale.ROOT),
                    parameter.group(2).replace("\"", ""));
        }
        return new Line(parts.group(1).toUpperCase(Locale.ROOT), Map.copyOf(parameters), parts.group(3));
    }
}
