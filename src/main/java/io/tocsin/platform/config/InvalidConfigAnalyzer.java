package io.tocsin.platform.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start with a wrong document in a page a person can work through instead of a stack trace. */
class InvalidConfigAnalyzer extends AbstractFailureAnalyzer<InvalidConfigException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct the places listed above (file:line:column) and start again."
                        + " TOCSIN_CONFIG names the file; without it the demo organisation is used.",
                cause);
    }
}
