package io.tocsin.alert;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code grouping: {by: [source], within: PT2M}}. */
@Component
class GroupingSection implements ConfigSection<Grouping> {

    private static final List<String> BY_SENDER = List.of("source");
    private static final Duration LONGEST = Duration.ofDays(1);

    @Override
    public String name() {
        return "grouping";
    }

    @Override
    public Class<Grouping> type() {
        return Grouping.class;
    }

    @Override
    public Grouping read(ConfigNode node) {
        ConfigNode by = node.field("by");
        List<String> fields = by.present() ? by.strings() : BY_SENDER;
        if (fields.isEmpty()) {
            by.problem("name at least one field, such as source, title or a label; `within: PT0S` turns grouping off");
        }
        ConfigNode within = node.field("within");
        Duration length = within.duration(Grouping.DEFAULT_WITHIN);
        if (length.isNegative() || length.compareTo(LONGEST) > 0) {
            within.problem("expected PT0S to P1D");
        }
        return new Grouping(fields, length);
    }
}
