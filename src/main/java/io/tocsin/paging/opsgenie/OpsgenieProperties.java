package io.tocsin.paging.opsgenie;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Opsgenie is.
 *
 * @param url base address of its API
 */
@ConfigurationProperties("tocsin.opsgenie")
record OpsgenieProperties(
        @DefaultValue("https://api.opsgenie.com") String url) {

    String baseUrl() {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
