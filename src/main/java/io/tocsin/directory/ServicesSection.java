package io.tocsin.directory;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code services}: what can be in trouble and whose it is. */
@Component
class ServicesSection implements ConfigSection<ServicesSection.Services> {

    /** All services, and which one a sender means by a name or an id: ids win. */
    record Services(List<Service> all, Map<String, Service> byWord) {

        static Services of(List<Service> all) {
            Map<String, Service> byWord = new HashMap<>();
            all.forEach(service -> byWord.putIfAbsent(word(service.id()), service));
            all.forEach(service -> byWord.putIfAbsent(word(service.name()), service));
            return new Services(all, byWord);
        }

        Optional<Service> meant(String nameOrId) {
            return Optional.ofNullable(byWord.get(word(nameOrId)));
        }

        /** As {@link String#equalsIgnoreCase} would have it. */
        private static String word(String text) {
            return text.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        }
    }

    private static final Duration USUAL_WINDOW = Duration.ofDays(30);

    @Override
    public String name() {
        return "services";
    }

    @Override
    public Class<Services> type() {
        return Services.class;
    }

    @Override
    public Services read(ConfigNode node) {
        Map<String, String> idByName = new HashMap<>();
        return Services.of(
                node.items().stream().map(item -> service(item, idByName)).toList());
    }

    private static Service service(ConfigNode node, Map<String, String> idByName) {
        String id = node.field("id").id("service");
        String name = node.field("name").text(id);
        String other = idByName.putIfAbsent(name.toLowerCase(Locale.ROOT), id);
        if (other != null && !other.equals(id)) {
            node.field("name").problem("the service `" + other + "` has this name already: alerts may name either");
        }
        return new Service(
                id,
                name,
                node.field("team").reference("team"),
                node.field("component").referenceOrNull("component"),
                node.field("dependsOn").items().stream()
                        .map(needed -> dependency(needed, id))
                        .toList(),
                slo(node.field("slo")));
    }

    private static String dependency(ConfigNode node, String self) {
        String needed = node.reference("service");
        if (needed.equals(self) && !self.isEmpty()) {
            node.problem("a service can't depend on itself");
        }
        return needed;
    }

    private static @Nullable Slo slo(ConfigNode node) {
        if (!node.present()) {
            return null;
        }
        ConfigNode share = node.field("target");
        share.text();
        double target = share.decimal(99.9);
        if (target <= 0 || target >= 100) {
            share.problem("expected a share above 0 and below 100 percent, found " + target);
        }
        ConfigNode length = node.field("window");
        Duration window = length.duration(USUAL_WINDOW);
        if (window.isZero()) {
            length.problem("expected a length of time above zero");
        }
        return new Slo(target, window);
    }
}
