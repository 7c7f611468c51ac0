package io.tocsin.paging.jira;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Jira is reached.
 *
 * @param url base address that takes the place of the site's own; empty for the site's own
 */
@ConfigurationProperties("tocsin.jira")
record JiraProperties(@DefaultValue("") String url) {}
