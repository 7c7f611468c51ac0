package io.tocsin.paging.slack;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Slack is.
 *
 * @param url address of the Web API; an address without a path means the usual one, {@code /api}
 */
@ConfigurationProperties("tocsin.slack")
record SlackProperties(
        @DefaultValue("https://slack.com/api") String url) {

    private static final int AFTER_SCHEME = 3;

    String apiUrl() {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        int host = base.indexOf("://") + AFTER_SCHEME;
        return base.indexOf('/', host) < 0 ? base + "/api" : base;
    }
}
