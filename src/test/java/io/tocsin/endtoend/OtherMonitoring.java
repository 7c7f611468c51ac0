package io.tocsin.endtoend;

import io.tocsin.TocsinTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Prometheus and Alertmanager, told to send to the product; their files stay below a place. */
final class OtherMonitoring {

    private OtherMonitoring() {}

    /** A Prometheus that asks this exporter and sends here directly. */
    static RunningProgram prometheus(Path place, int here, int exporter) throws IOException {
        written(place, "rules.yml", """
                groups:
                  - name: orders
                    rules:
                      - alert: QueueLong
                        expr: queue_length > 5
                        labels: {severity: critical, service: checkout}
                        annotations: {summary: Orders wait}
                """);
        Path settings = written(place, "prometheus.yml", """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: [rules.yml]
                alerting:
                  alertmanagers:
                    - path_prefix: /am
                      authorization: {type: Bearer, credentials: "%s"}
                      static_configs: [{targets: ["localhost:%d"]}]
                scrape_configs:
                  - job_name: orders
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(TocsinTest.INTAKE_KEY, here, exporter));
        return RunningProgram.start(
                place.resolve("prometheus.log"),
                List.of(
                        "prometheus",
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + place.resolve("prometheus"),
                        "--rules.alert.resend-delay=1s",
                        "--web.listen-address=127.0.0.1:" + RunningProgram.freePort()),
                Map.of());
    }

    /** An Alertmanager that listens on this port and takes us for PagerDuty and for Opsgenie. */
    static RunningProgram alertmanager(Path place, int here, int listen) throws IOException {
        Path settings = written(place, "alertmanager.yml", """
                route: {receiver: both, group_by: [alertname], group_wait: 1s, group_interval: 1s, repeat_interval: 1h}
                receivers:
                  - name: both
                    pagerduty_configs:
                      - url: http://localhost:%1$d/v2/enqueue
                        routing_key: "%2$s"
                        severity: critical
                    opsgenie_configs:
                      - api_url: http://localhost:%1$d/
                        api_key: "%2$s"
                        priority: P2
                        update_alerts: true
                """.formatted(here, TocsinTest.INTAKE_KEY));
        return RunningProgram.start(
                place.resolve("alertmanager.log"),
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + settings,
                        "--storage.path=" + place.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + listen,
                        "--cluster.listen-address="),
                Map.of());
    }

    private static Path written(Path place, String name, String text) throws IOException {
        return Files.writeString(place.resolve(name), text);
    }
}
