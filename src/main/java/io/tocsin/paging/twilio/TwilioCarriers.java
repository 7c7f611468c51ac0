package io.tocsin.paging.twilio;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.OwnAddress;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.config.ConfigDocument;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Texts and calls, each by the first account and by the second. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TwilioProperties.class)
class TwilioCarriers {

    private final HttpProviders providers;
    private final TwilioProperties properties;
    private final OwnAddress own;
    private final ConfigDocument document;
    private final HttpFailures failures;

    TwilioCarriers(
            HttpProviders providers,
            TwilioProperties properties,
            OwnAddress own,
            ConfigDocument document,
            HttpFailures failures) {
        this.providers = providers;
        this.properties = properties;
        this.own = own;
        this.document = document;
        this.failures = failures;
    }

    @Bean
    Carrier twilioSms() {
        return new TwilioSms(providers, properties, own, document, failures, false);
    }

    @Bean
    Carrier twilioSmsFallback() {
        return new TwilioSms(providers, properties, own, document, failures, true);
    }

    @Bean
    Carrier twilioVoice() {
        return new TwilioVoice(providers, properties, own, document, failures, false);
    }

    @Bean
    Carrier twilioVoiceFallback() {
        return new TwilioVoice(providers, properties, own, document, failures, true);
    }
}
