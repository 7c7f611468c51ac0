package io.tocsin.response;

import io.tocsin.platform.Rounds;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What has to be ready before many incidents need it at once. */
@Configuration(proxyBeanMethods = false)
class ResponseRounds {

    /** Process owners change the diagram while we run, on whichever node. */
    private static final Duration READ = Duration.ofMinutes(1);

    @Bean
    Rounds diagramRounds(WaitingForAnswer waiting) {
        return new Rounds("response-diagrams")
                .atOnceAndEvery(READ, "reading the diagrams that incidents go by", waiting::readDiagrams);
    }
}
