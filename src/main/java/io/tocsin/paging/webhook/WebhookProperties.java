package io.tocsin.paging.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What webhooks may reach.
 *
 * @param allowPrivate whether addresses of this machine and of private networks are allowed; dangerous where others than
 *     operators can name addresses
 */
@ConfigurationProperties("tocsin.webhook")
record WebhookProperties(@DefaultValue("false") boolean allowPrivate) {}
