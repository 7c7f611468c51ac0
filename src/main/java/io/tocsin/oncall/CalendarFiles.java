package io.tocsin.oncall;

import io.tocsin.platform.config.ConfigNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Calendar files that lie beside the configuration document, such as the public holidays of a country. */
@Component
class CalendarFiles {

    /** A bare name: a document that came over the network may not reach for other files. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.ics");

    private static final long LARGEST = 1_000_000;

    private final Path folder;

    CalendarFiles(@Value("${TOCSIN_CONFIG:}") String document) {
        Path path = Path.of(document).toAbsolutePath();
        this.folder = document.isBlank() ? path : path.resolveSibling("");
    }

    /** The days the file's events fall on, and what they are called; what is wrong is reported on the node. */
    NavigableMap<LocalDate, String> days(ConfigNode node) {
        NavigableMap<LocalDate, String> days = new TreeMap<>();
        events(node).forEach(event -> event.days().forEach(day -> days.putIfAbsent(day, event.title())));
        return days;
    }

    /** Every event of the file; what is wrong is reported on the node. */
    List<CalendarEvent> events(ConfigNode node) {
        String name = node.text();
        if (!NAME.matcher(name).matches()) {
            node.problem("expected the name of an .ics file beside the configuration document, found `" + name + "`");
            return List.of();
        }
        try {
            Path file = folder.resolve(name);
            if (Files.size(file) > LARGEST) {
                node.problem("`" + name + "` is larger than 1 MB");
                return List.of();
            }
            return CalendarEvents.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            node.problem("`" + name + "` can't be read: put the file beside the configuration document");
        } catch (DateTimeException e) {
            node.problem("`" + name + "` can't be used: " + e.getMessage());
        }
        return List.of();
    }
}
