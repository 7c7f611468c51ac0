package io.tocsin.oncall;

import io.tocsin.platform.config.ConfigNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Hours of the week as a document writes them: {@code [{days: [MON, FRI], from: "09:00", to: "17:00"}]}. */
public record Hours(List<Window> windows) {

    public static final Hours NONE = new Hours(List.of());

    public Hours {
        windows = List.copyOf(windows);
    }

    /** The list at this place; none where it is absent. */
    public static Hours read(ConfigNode node) {
        return new Hours(node.items().stream().map(WindowReader::window).toList());
    }

    public boolean none() {
        return windows.isEmpty();
    }

    public boolean cover(Instant at, ZoneId zone) {
        return windows.stream().anyMatch(window -> window.covers(at, zone));
    }
}
