package io.tocsin.paging.email;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.Channels;
import io.tocsin.paging.PagingSettings;
import io.tocsin.platform.config.ConfigDocument;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The same letters by another server. */
@Configuration(proxyBeanMethods = false)
class SecondEmail {

    @Bean
    Carrier emailFallback(PagingSettings settings, ConfigDocument document, Clock clock) {
        MailServer server = new MailServer(settings, () -> {
            SecondServer second =
                    document.get(Channels.class).get(EmailSettings.class).second();
            return second == null ? null : second.sender();
        });
        return new EmailCarrier(server, document, clock, true);
    }
}
