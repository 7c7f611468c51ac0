package io.tocsin.paging.twilio;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Twilio is.
 *
 * @param url base address of its API, for accounts that name no other
 */
@ConfigurationProperties("tocsin.twilio")
record TwilioProperties(
        @DefaultValue("https://api.twilio.com") String url) {}
