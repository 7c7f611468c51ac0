package io.tocsin.paging.pushover;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Pushover is.
 *
 * @param url base address of its API
 */
@ConfigurationProperties("tocsin.pushover")
record PushoverProperties(
        @DefaultValue("https://api.pushover.net") String url) {

    String baseUrl() {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
