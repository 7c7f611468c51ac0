package io.tocsin;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Empties what a test wrote, keeps what the start made: models, logins, keys, the configuration document. */
public final class CleanTables implements BeforeEachCallback, AfterEachCallback {

    private static final Set<String> KEPT =
            Set.of("flyway_schema_history", "config_document", "login", "api_token", "platform_secret", "model_bundle");
    private static final List<String> RUNNING = List.of(
            "act_ru_execution",
            "act_ru_task",
            "act_ru_variable",
            "act_ru_job",
            "act_ru_event_subscr",
            "act_ru_identitylink",
            "act_ru_incident",
            "act_ru_ext_task");

    @Override
    public void beforeEach(ExtensionContext test) {
        ApplicationContext context = SpringExtension.getApplicationContext(test);
        context.getBean(MovableClock.class).set(MovableClock.START);
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        List<String> tables = jdbc.sql("select tablename from pg_tables where schemaname = current_schema()")
                .query(String.class)
                .list();
        Stream<String> ours = tables.stream().filter(name -> !name.startsWith("act_") && !KEPT.contains(name));
        Stream<String> history = tables.stream().filter(name -> name.startsWith("act_hi_"));
        List<String> all = Stream.of(RUNNING.stream(), ours, history)
                .flatMap(names -> names)
                .toList();
        jdbc.sql("truncate " + String.join(", ", all) + " cascade").update();
        jdbc.sql("delete from act_ge_bytearray where deployment_id_ is null").update();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        ProcessCoverage.gather(SpringExtension.getApplicationContext(test).getBean(JdbcClient.class));
        org.camunda.bpm.engine.impl.util.ClockUtil.reset();
    }
}
