package io.tocsin.platform.config;

import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the document with the sections of all rooms before any of them works with it. */
@Configuration(proxyBeanMethods = false)
class ConfigBeans {

    @Bean
    ConfigReader configReader(List<ConfigSection<?>> sections, Environment environment) {
        return new ConfigReader(sections, ConfigVariables.of(environment));
    }

    @Bean
    ConfigDocument configDocument(
            ConfigStore store,
            ConfigReader reader,
            TransactionTemplate transactions,
            @Value("${TOCSIN_CONFIG:}") String path) {
        ConfigFile file = ConfigFile.at(path);
        return Objects.requireNonNull(transactions.execute(any -> new ConfigStart(store, reader).with(file)));
    }
}
