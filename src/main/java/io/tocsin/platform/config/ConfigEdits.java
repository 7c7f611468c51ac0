package io.tocsin.platform.config;

import io.tocsin.platform.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where parts of the document are changed by what other programs tell, the rest staying as it was written. */
@Component
public class ConfigEdits {

    /**
     * What edits would do.
     *
     * @param fragment what is added or changed, as YAML
     * @param commentsKept whether every comment of the document would still be there
     */
    public record Trial(
            String fragment, List<ConfigDifference> difference, List<ConfigProblem> problems, boolean commentsKept) {}

    private final ConfigReader reader;
    private final ConfigDocument document;
    private final ConfigDesk desk;

    ConfigEdits(ConfigReader reader, ConfigDocument document, ConfigDesk desk) {
        this.reader = reader;
        this.document = document;
        this.desk = desk;
    }

    /** Of the document in force. */
    public long version() {
        return document.version();
    }

    /** The items of a section in force, as they are written: placeholders as such, secrets masked. */
    public List<Map<String, @Nullable Object>> items(String section) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        if (ConfigJson.of(document.reading()) instanceof Map<?, ?> all && all.get(section) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map) {
                    Map<String, @Nullable Object> item = new LinkedHashMap<>();
                    map.forEach((key, value) -> item.put(String.valueOf(key), value));
                    items.add(item);
                }
            }
        }
        return items;
    }

    /** Says what the edits would change in the document in force; nothing does. */
    public Trial tryOut(List<ConfigEdit> edits) {
        ConfigDocument.InForce now = document.now();
        EditedDocument edited = EditedDocument.of(now.reading(), edits);
        ConfigReading next = reader.read(edited.text());
        return new Trial(
                EditedDocument.fragment(edits),
                ConfigDifference.between(now.reading(), next),
                next.problems(),
                edited.commentsKept());
    }

    /**
     * Makes the edits in the document of this version, and brings it into force; returns the version in force then.
     *
     * @throws ProblemException where another document is in force by now, or the edited one is not valid
     */
    public long apply(List<ConfigEdit> edits, long version) {
        ConfigDocument.InForce now = document.now();
        if (now.version() != version) {
            throw desk.movedOn(version, now.version());
        }
        EditedDocument edited = EditedDocument.of(now.reading(), edits);
        return edited.text().equals(now.reading().text())
                ? version
                : desk.replace(version, edited.text()).version();
    }
}
