package io.tocsin.response.engine;

import io.tocsin.response.ProcessStep;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Counts how often an expression got as far as running something. */
@ProcessStep
public class Probe implements JavaDelegate {

    private final AtomicInteger touched = new AtomicInteger();

    @Override
    public void execute(DelegateExecution execution) {
        touched.incrementAndGet();
    }

    public String touch() {
        touched.incrementAndGet();
        return "touched";
    }

    int count() {
        return touched.get();
    }
}
