package io.tocsin.paging;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The section {@code throttle}. */
@Component
class ThrottleSection implements ConfigSection<Throttle> {

    @Override
    public String name() {
        return "throttle";
    }

    @Override
    public Class<Throttle> type() {
        return Throttle.class;
    }

    @Override
    public Throttle read(ConfigNode node) {
        ConfigNode after = node.field("after");
        int pages = after.number(Throttle.PAGES);
        if (pages < 0) {
            after.problem("expected a number of pages such as 10, or 0 for never");
        }
        return new Throttle(
                pages, length(node.field("within"), Throttle.WITHIN), length(node.field("every"), Throttle.EVERY));
    }

    private static Duration length(ConfigNode node, Duration usual) {
        Duration length = node.duration(usual);
        if (length.isZero()) {
            node.problem("expected a length of time above zero");
        }
        return length;
    }
}
