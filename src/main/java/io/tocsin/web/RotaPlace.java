package io.tocsin.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where on the page of a rota somebody is: which month is looked at, on which clock. Every form brings it along. */
record RotaPlace(
        String schedule, @Nullable String month, @Nullable String zone) {

    /** Back to the same place, where it says what was done. */
    String after(String done) {
        return "redirect:"
                + UriComponentsBuilder.fromPath("/oncall/{id}")
                        .queryParam("month", "{month}")
                        .queryParam("zone", "{zone}")
                        .queryParam("done", "{done}")
                        .encode()
                        .buildAndExpand(schedule, month == null ? "" : month, zone == null ? "" : zone, done)
                        .toUriString();
    }
}
