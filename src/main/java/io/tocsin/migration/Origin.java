package io.tocsin.migration;

import io.tocsin.migration.organisation.Organisation;

/** A product or a language an organisation can be read from. */
public interface Origin {

    /** By which an order asks for it. */
    String word();

    /** What it knows; a problem is thrown where it can't be read. */
    Organisation read(ImportOrder order);
}
