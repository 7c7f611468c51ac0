package io.tocsin.statuspage;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.util.List;
import org.springframework.stereotype.Component;

/** The section {@code statusPage} of the configuration document. */
@Component
class StatusPageSection implements ConfigSection<StatusPageSettings> {

    @Override
    public String name() {
        return "statusPage";
    }

    @Override
    public Class<StatusPageSettings> type() {
        return StatusPageSettings.class;
    }

    @Override
    public StatusPageSettings read(ConfigNode node) {
        String name = node.field("name").text("Status");
        List<String> components = node.field("components").items().stream()
                .map(component -> component.name("component"))
                .toList();
        return new StatusPageSettings(name, components);
    }
}
