package io.tocsin.oncall;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import org.springframework.stereotype.Component;

/** The section {@code schedules}: a list of rotas. */
@Component
class SchedulesSection implements ConfigSection<Schedules> {

    private final ScheduleReader reader;

    SchedulesSection(ScheduleReader reader) {
        this.reader = reader;
    }

    @Override
    public String name() {
        return "schedules";
    }

    @Override
    public Class<Schedules> type() {
        return Schedules.class;
    }

    @Override
    public Schedules read(ConfigNode node) {
        return new Schedules(node.items().stream().map(reader::schedule).toList());
    }
}
