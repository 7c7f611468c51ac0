package io.tocsin.platform.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a document valid whose public sections no room reads yet, and says so; their ids can be referred to. */
final class UnclaimedSections {

    private static final Logger log = LoggerFactory.getLogger(UnclaimedSections.class);
    private static final Map<String, String> KIND_BY_NAME = Map.of(
            "schedules", "schedule",
            "escalationPolicies", "policy",
            "rules", "",
            "channels", "",
            "runbooks", "",
            "statusPage", "");

    private record Kept(String name, String kind) implements ConfigSection<Kept> {

        @Override
        public Class<Kept> type() {
            return Kept.class;
        }

        @Override
        public Kept read(ConfigNode node) {
            node.acceptAll();
            if (!kind.isEmpty()) {
                node.items().forEach(item -> item.field("id").id(kind));
            }
            return this;
        }
    }

    private UnclaimedSections() {}

    static List<ConfigSection<?>> added(List<ConfigSection<?>> claimed) {
        List<ConfigSection<?>> all = new ArrayList<>(claimed);
        KIND_BY_NAME.forEach((name, kind) -> {
            if (claimed.stream().noneMatch(section -> section.name().equals(name))) {
                log.atWarn().addKeyValue("section", name).log("this section is kept but nothing reads it yet");
                all.add(new Kept(name, kind));
            }
        });
        return all;
    }
}
