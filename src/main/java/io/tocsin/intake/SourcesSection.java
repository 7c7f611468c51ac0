package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonPointer;
import io.tocsin.alert.SeverityWords;
import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The document's section {@code sources}: senders of a shape of their own, each with its own door. A description under the
 * name of a sender that is understood without one takes its place.
 */
@Component
class SourcesSection implements ConfigSection<MappedSources> {

    private static final Predicate<String> NAME = name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*") && name.length() <= 64;

    @Override
    public String name() {
        return "sources";
    }

    @Override
    public Class<MappedSources> type() {
        return MappedSources.class;
    }

    @Override
    public MappedSources read(ConfigNode node) {
        Map<String, MappedSource> sources = new LinkedHashMap<>();
        for (ConfigNode item : node.items()) {
            MappedSource source = source(item);
            if (sources.putIfAbsent(source.name(), source) != null
                    && !source.name().isEmpty()) {
                item.field("name").problem("another source is called `" + source.name() + "` already");
            }
        }
        return new MappedSources(sources);
    }

    private static MappedSource source(ConfigNode node) {
        ConfigNode labels = node.field("labels");
        return new MappedSource(
                sourceName(node.field("name")),
                pointer(node.field("items")),
                title(node.field("title")),
                MappedStatus.read(node.field("status")),
                Pick.read(node.field("dedupKey"), null),
                texts(node),
                labels.hasKeys() ? null : pointer(labels),
                labels.hasKeys() ? picks(labels) : Map.of(),
                picks(node.field("links")),
                picks(node.field("values")));
    }

    private static String sourceName(ConfigNode node) {
        String name = node.text();
        if (!name.isEmpty() && !NAME.test(name)) {
            node.problem("`" + name + "` is no name: use lower-case words joined by hyphens, at most 64 characters");
        }
        return name;
    }

    private static Pick title(ConfigNode node) {
        if (!node.present()) {
            node.text(); // says that it is missing
        }
        return Pick.read(node, null);
    }

    private static Map<String, Pick> texts(ConfigNode node) {
        Map<String, Pick> texts = new LinkedHashMap<>();
        for (String field : MappedSource.TEXTS) {
            texts.put(field, Pick.read(node.field(field), field.equals("severity") ? SeverityWords::known : null));
        }
        return texts;
    }

    private static Map<String, Pick> picks(ConfigNode node) {
        Map<String, Pick> picks = new LinkedHashMap<>();
        node.entries().forEach((name, place) -> picks.put(name, Pick.read(place, null)));
        return picks;
    }

    private static @Nullable JsonPointer pointer(ConfigNode node) {
        return node.present() ? Pick.pointer(node) : null;
    }
}
