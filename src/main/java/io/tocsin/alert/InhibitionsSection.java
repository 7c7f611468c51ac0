package io.tocsin.alert;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code inhibitions: [{name, by: {…}, quiets: {…}, equal: [label]}]}. */
@Component
class InhibitionsSection implements ConfigSection<Inhibitions> {

    @Override
    public String name() {
        return "inhibitions";
    }

    @Override
    public Class<Inhibitions> type() {
        return Inhibitions.class;
    }

    @Override
    public Inhibitions read(ConfigNode node) {
        return new Inhibitions(
                node.items().stream().map(InhibitionsSection::inhibition).toList());
    }

    private static Inhibitions.Inhibition inhibition(ConfigNode node) {
        return new Inhibitions.Inhibition(
                node.field("name").text(),
                match(node.field("by")),
                match(node.field("quiets")),
                node.field("equal").strings());
    }

    private static AlertMatch match(ConfigNode node) {
        Map<String, Glob> fields = new LinkedHashMap<>();
        node.entries().forEach((field, pattern) -> fields.put(field, new Glob(pattern.text())));
        if (fields.isEmpty()) {
            node.problem("name at least one field, such as severity, service or a label");
        }
        return new AlertMatch(fields);
    }
}
