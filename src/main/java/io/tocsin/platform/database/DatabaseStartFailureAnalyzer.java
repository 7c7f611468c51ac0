package io.tocsin.platform.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a failed database start into a short report instead of a page of stack trace. */
final class DatabaseStartFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseStartException cause) {
        return new FailureAnalysis(
                "The bundled PostgreSQL did not start: " + cause.getMessage(),
                "Set TOCSIN_DATA to a directory PostgreSQL can use, or SPRING_DATASOURCE_URL to a server of your own.",
                cause);
    }
}
