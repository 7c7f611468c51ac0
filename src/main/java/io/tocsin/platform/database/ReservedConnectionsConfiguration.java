package io.tocsin.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.jdbc.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets connections aside wherever there is a pool. */
@Configuration(proxyBeanMethods = false)
class ReservedConnectionsConfiguration {

    private static final String RESERVED = "reservedConnections";

    /**
     * Whether a node takes requests is for senders to rely on: reports that hold all connections of their own say nothing
     * of that, and must not make the proxy shut out every node.
     */
    @Bean
    HealthIndicator dbHealthIndicator(DataSource database) {
        HealthIndicator asked = new DataSourceHealthIndicator(database);
        return () -> ReservedConnections.reserved(asked::health);
    }

    @Bean
    static BeanPostProcessor reservingConnections(DefaultListableBeanFactory beans) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof HikariDataSource pool)) {
                    return bean;
                }
                ReservedConnections both = ReservedConnections.beside(pool);
                beans.registerDisposableBean(RESERVED, both::closeReserved);
                // closed before the pool it stands beside, and so before the database that comes with us
                beans.registerDependentBean(name, RESERVED);
                return both;
            }
        };
    }
}
