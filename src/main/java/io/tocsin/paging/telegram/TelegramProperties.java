package io.tocsin.paging.telegram;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Telegram is.
 *
 * @param url base address of its API
 */
@ConfigurationProperties("tocsin.telegram")
record TelegramProperties(
        @DefaultValue("https://api.telegram.org") String url) {

    String baseUrl() {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
