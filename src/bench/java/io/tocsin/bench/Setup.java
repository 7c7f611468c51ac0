package io.tocsin.bench;

import java.time.Duration;
import java.util.Map;

/**
 * One way to run the product.
 *
 * @param dueDateIndex whether the engine's job table has the index on due dates that we add
 * @param pollingOnly whether the page worker is left to its polling, as a worker of the engine's would be
 */
record Setup(String name, Map<String, String> properties, boolean dueDateIndex, boolean pollingOnly) {

    /** The engine's first wait between two looks for jobs; left idle it goes on to a minute. */
    static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);

    /** As delivered. */
    static Setup asShipped() {
        return new Setup("Tocsin as shipped", Map.of(), true, false);
    }

    /** The same product on what the engine does when nothing is set. */
    static Setup engineDefaults() {
        String jobs = "camunda.bpm.job-execution.";
        String generic = "camunda.bpm.generic-properties.properties.";
        Map<String, String> properties = Map.ofEntries(
                Map.entry(jobs + "core-pool-size", "3"),
                Map.entry(jobs + "max-pool-size", "10"),
                Map.entry(jobs + "queue-capacity", "3"),
                Map.entry(jobs + "max-jobs-per-acquisition", "3"),
                Map.entry(jobs + "wait-time-in-millis", String.valueOf(DEFAULT_WAIT.toMillis())),
                Map.entry(jobs + "max-wait", "60000"),
                Map.entry(jobs + "backoff-time-in-millis", "0"),
                Map.entry(jobs + "max-backoff", "0"),
                Map.entry(jobs + "lock-time-in-millis", "300000"),
                Map.entry(generic + "job-executor-prefer-timer-jobs", "false"),
                Map.entry(generic + "job-executor-acquire-by-due-date", "false"),
                Map.entry("tocsin.paging.poll", DEFAULT_WAIT.toString()));
        return new Setup("engine's defaults", properties, false, true);
    }
}
