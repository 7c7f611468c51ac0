package io.tocsin.paging;

/** Where messages of a channel go when its own provider fails: another channel, and an address there. */
record Fallback(String channel, String address) {

    static Fallback of(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new Fallback(text, "") : new Fallback(text.substring(0, colon), text.substring(colon + 1));
    }
}
