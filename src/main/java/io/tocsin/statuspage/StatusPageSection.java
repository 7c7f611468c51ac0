package io.tocsin.statuspage;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.util.ArrayList;
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
        List<String> components = new ArrayList<>();
        for (ConfigNode item : node.field("components").items()) {
            String component = item.text();
            if (components.contains(component)) {
                item.problem("`" + component + "` is listed twice");
            } else if (!component.isEmpty()) {
                components.add(component);
            }
        }
        return new StatusPageSettings(name, List.copyOf(components));
    }
}
