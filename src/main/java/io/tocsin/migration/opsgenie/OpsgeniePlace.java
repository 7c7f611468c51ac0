package io.tocsin.migration.opsgenie;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Opsgenie's REST API is.
 *
 * @param url base address, the one that paging uses too
 */
@ConfigurationProperties("tocsin.opsgenie")
record OpsgeniePlace(@DefaultValue(OpsgeniePlace.EVERYWHERE) String url) {

    static final String EVERYWHERE = "https://api.opsgenie.com";
    private static final String EUROPE = "https://api.eu.opsgenie.com";

    /** An address that was set holds for every region. */
    HttpUrl of(@Nullable String region) {
        return HttpUrl.get("eu".equals(region) && url.startsWith(EVERYWHERE) ? EUROPE : url);
    }
}
