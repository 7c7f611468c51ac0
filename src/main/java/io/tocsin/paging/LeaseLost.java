package io.tocsin.paging;

/** Another worker holds this delivery now: this one has to stop without a trace. */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost(String id) {
        super("the lease of delivery " + id + " has passed to another worker");
    }
}
