package io.tocsin.platform.database;

import java.nio.file.Path;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Brings a database along unless one is named by {@code spring.datasource.url}. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedPostgresConfiguration.NoDatabaseNamed.class)
class EmbeddedPostgresConfiguration {

    private static final String DATABASE = "tocsin";

    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(Environment environment) {
        Path data = Path.of(environment.getProperty("TOCSIN_DATA", "./data"));
        return EmbeddedPostgres.start(data, environment.getProperty("tocsin.database.fsync", Boolean.class, true));
    }

    /** The pool depends on this bean, so it opens after the server's start and closes before its stop. */
    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(EmbeddedPostgres postgres) {
        String url = postgres.url(DATABASE) + "?reWriteBatchedInserts=true&ApplicationName=tocsin";
        return new ConnectionDetails(url, DATABASE, postgres.provide(DATABASE));
    }

    private record ConnectionDetails(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {

        @Override
        public String toString() {
            return getJdbcUrl;
        }
    }

    static final class NoDatabaseNamed implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
