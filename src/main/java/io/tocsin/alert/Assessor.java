package io.tocsin.alert;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Service;
import io.tocsin.platform.config.ConfigDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Applies rules and directory to one alert. */
@Component
class Assessor {

    /** Labels in which senders name what is in trouble, the most telling first. */
    private static final List<String> SERVICE_LABELS = List.of(
            "service",
            "service_name",
            "app",
            "application",
            "app_kubernetes_io_name",
            "app.kubernetes.io/name",
            "component",
            "job",
            "namespace",
            "project");

    private final Supplier<Rules> rules;
    private final Supplier<Grouping> grouping;
    private final Directory directory;
    private final LongSupplier version;

    @Autowired
    Assessor(ConfigDocument document, Directory directory) {
        this(() -> document.get(Rules.class), () -> document.get(Grouping.class), directory, document::version);
    }

    Assessor(Supplier<Rules> rules, Supplier<Grouping> grouping, Directory directory, LongSupplier version) {
        this.rules = rules;
        this.grouping = grouping;
        this.directory = directory;
        this.version = version;
    }

    /** Of the document: what it says follows from it alone, so that it says the same as long as this stays. */
    long version() {
        return version.getAsLong();
    }

    Assessment assess(Alert alert) {
        Rule rule = rules.get().ruleFor(alert).orElse(null);
        String ruleKey = rule == null ? null : rule.dedupKey();
        String severity =
                rule == null || rule.severity() == null ? SeverityWords.ours(severityOf(alert)) : rule.severity();
        Alert named = alert.under(ruleKey == null ? alert.dedupKey() : ruleKey, rule == null ? null : rule.runbook());
        String service = service(alert).map(Service::id).orElse(null);
        return new Assessment(
                named,
                alert.dedupKey(),
                rule,
                ruleKey != null,
                severity,
                service,
                service == null && ruleKey == null ? grouping.get().key(alert) : null,
                why(alert, severity, rule),
                null);
    }

    private static @Nullable Reason why(Alert alert, String severity, @Nullable Rule rule) {
        if (alert.test()) {
            return Reason.TEST;
        }
        return severity.equals("info") || (rule != null && !rule.holds(alert)) ? Reason.BELOW_THRESHOLD : null;
    }

    private static @Nullable String severityOf(Alert alert) {
        return alert.severity() == null ? alert.labels().get("severity") : alert.severity();
    }

    private Optional<Service> service(Alert alert) {
        Optional<Service> said = named(alert.service());
        for (int i = 0; said.isEmpty() && i < SERVICE_LABELS.size(); i++) {
            said = named(alert.labels().get(SERVICE_LABELS.get(i)));
        }
        return said;
    }

    private Optional<Service> named(@Nullable String name) {
        return name == null || name.isBlank() ? Optional.empty() : directory.serviceNamed(name);
    }
}
