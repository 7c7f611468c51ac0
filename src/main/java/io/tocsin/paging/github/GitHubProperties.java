package io.tocsin.paging.github;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where GitHub is.
 *
 * @param url base address of the REST API
 */
@ConfigurationProperties("tocsin.github")
record GitHubProperties(
        @DefaultValue("https://api.github.com") String url) {

    String baseUrl() {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
