package io.tocsin.paging;

import org.jspecify.annotations.Nullable;

/** The standing chat channels an organisation named: "#incidents". */
public interface ChatPlaces {

    @Nullable
    String incidents();

    @Nullable
    String executives();
}
