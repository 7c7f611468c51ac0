package io.tocsin.response.engine;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Migration 1: the engine's tables, made by the scripts the engine itself brings.
 *
 * <p>The engine must not do this: two nodes starting at once on an empty database would fall over each other, while
 * Flyway lets one go first.
 */
@Component
class EngineTables implements JavaMigration {

    private static final String SCRIPT = "org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql";
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "engine tables";
    }

    /** The scripts belong to the engine's release, and an engine upgrade brings a migration of its own. */
    @Override
    @SuppressWarnings("NullAway") // Flyway's word for "no checksum" is null
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        PARTS.forEach(part -> run(context.getConnection(), part));
    }

    private static void run(Connection connection, String part) {
        ClassPathResource script = new ClassPathResource(SCRIPT.formatted(part));
        ScriptUtils.executeSqlScript(connection, new EncodedResource(script, StandardCharsets.UTF_8));
    }
}
