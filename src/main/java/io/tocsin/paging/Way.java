package io.tocsin.paging;

/** A provider that could carry a delivery, and where it finds the reader. */
record Way(Carrier carrier, String address) {

    String via() {
        return carrier.name();
    }
}
