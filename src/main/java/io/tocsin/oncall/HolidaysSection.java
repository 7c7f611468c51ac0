package io.tocsin.oncall;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import org.springframework.stereotype.Component;

/** The section {@code holidays}: who has which days off. */
@Component
class HolidaysSection implements ConfigSection<Holidays> {

    private final HolidayReader reader;

    HolidaysSection(HolidayReader reader) {
        this.reader = reader;
    }

    @Override
    public String name() {
        return "holidays";
    }

    @Override
    public Class<Holidays> type() {
        return Holidays.class;
    }

    @Override
    public Holidays read(ConfigNode node) {
        return reader.holidays(node);
    }
}
