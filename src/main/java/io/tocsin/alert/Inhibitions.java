package io.tocsin.alert;

import java.util.List;

/** Which alerts make which others needless, as the document says. */
record Inhibitions(List<Inhibition> all) {

    /**
     * While the one fires the other wakes nobody.
     *
     * @param equal labels that must say the same on both
     */
    record Inhibition(String name, AlertMatch by, AlertMatch quiets, List<String> equal) {}
}
