package io.tocsin.oncall;

import java.time.ZoneId;
import java.util.List;

/**
 * A rota as its owners wrote it: layers of people taking turns, the last one that covers an instant wins.
 *
 * @param gapsMeant whether hours with nobody on call are as they should be, and nothing to warn of
 */
record Schedule(String id, String name, ZoneId timeZone, List<Layer> layers, List<Shadow> shadows, boolean gapsMeant) {

    /** Everybody who takes turns here, each once, in the order of the layers. */
    List<String> people() {
        return layers.stream()
                .flatMap(layer -> layer.turns().people().stream())
                .distinct()
                .toList();
    }
}
