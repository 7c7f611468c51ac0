package io.tocsin.response.engine;

import io.tocsin.platform.Ids;
import io.tocsin.platform.database.ReservedConnections;
import io.tocsin.response.DueTogether;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The engine's ids and the threads its jobs run on. */
@Configuration(proxyBeanMethods = false)
class EngineWiring {

    private static final int SECONDS_TO_FINISH = 20;

    /** Time-ordered ids: inserts stay local, and no address of a network card ends up in them. */
    @Bean
    IdGenerator engineIds() {
        return Ids::next;
    }

    /**
     * The job threads; on shutdown a running job is given 20 s to finish, so that its work isn't done a second time.
     *
     * <p>Not a candidate for injection by type: the product's own executor stays Spring Boot's.
     */
    @Bean(name = "camundaTaskExecutor", defaultCandidate = false)
    @ConditionalOnProperty(prefix = "camunda.bpm.job-execution", name = "enabled", matchIfMissing = true)
    ThreadPoolTaskExecutor camundaTaskExecutor(CamundaBpmProperties properties) {
        JobExecutionProperty settings = properties.getJobExecution();
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        AtomicInteger number = new AtomicInteger();
        executor.setThreadFactory(
                work -> ReservedConnections.wakingThread("engine-job-" + number.incrementAndGet(), work));
        executor.setCorePoolSize(settings.getCorePoolSize());
        executor.setMaxPoolSize(settings.getMaxPoolSize());
        executor.setQueueCapacity(settings.getQueueCapacity());
        executor.setWaitForTasksToCompleteOnShutdown(true);
        executor.setAwaitTerminationSeconds(SECONDS_TO_FINISH);
        return executor;
    }

    @Bean
    @ConditionalOnProperty(prefix = "camunda.bpm.job-execution", name = "enabled", matchIfMissing = true)
    JobExecutor jobExecutor(
            @Qualifier("camundaTaskExecutor") ThreadPoolTaskExecutor threads,
            CamundaBpmProperties properties,
            ObjectProvider<DueTogether> dueTogether) {
        // asked for when it is needed: it uses the engine, which is given this executor at its start
        return new BurstJobExecutor(threads, properties.getJobExecution(), dueTogether::getObject);
    }
}
