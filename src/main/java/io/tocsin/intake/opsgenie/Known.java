package io.tocsin.intake.opsgenie;

import io.tocsin.alert.AlertView;
import io.tocsin.alert.Alerts;
import io.tocsin.alert.CurrentAlerts;
import io.tocsin.intake.SenderKey;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds alerts by any of the three names Opsgenie's API has for them; each integration sees its own only. */
@Component
class Known {

    static final String SOURCE = "opsgenie";

    private final Alerts alerts;
    private final CurrentAlerts current;
    private final JdbcClient jdbc;

    Known(Alerts alerts, CurrentAlerts current, JdbcClient jdbc) {
        this.alerts = alerts;
        this.current = current;
        this.jdbc = jdbc;
    }

    /** @param dedupKey as we know it; the alias is what is left of it without the integration */
    record Found(AlertView alert, String dedupKey, String alias) {

        boolean over() {
            return alert.state().equals("resolved");
        }
    }

    Optional<Found> find(Identifier identifier, SenderKey sender) {
        String value = identifier.value();
        return switch (identifier.type()) {
            case "alias" -> byAlias(value, sender);
            case "tiny" -> byTiny(value, sender);
            default -> byId(value, sender).or(() -> byAlias(value, sender));
        };
    }

    private Optional<Found> byAlias(String alias, SenderKey sender) {
        String key = sender.own(alias);
        return current.of(SOURCE, key).map(alert -> new Found(alert, key, alias));
    }

    private Optional<Found> byId(String id, SenderKey sender) {
        String prefix = sender.own("");
        return alerts.alert(id)
                .filter(alert ->
                        alert.source().equals(SOURCE) && alert.dedupKey().startsWith(prefix))
                .map(alert ->
                        new Found(alert, alert.dedupKey(), alert.dedupKey().substring(prefix.length())));
    }

    private Optional<Found> byTiny(String tiny, SenderKey sender) {
        String prefix = sender.own("");
        return tiny.matches("[0-9]{1,18}")
                ? jdbc.sql("select dedup_key from opsgenie_tiny where tiny = :tiny")
                        .param("tiny", Long.parseLong(tiny))
                        .query(String.class)
                        .optional()
                        .filter(key -> key.startsWith(prefix))
                        .flatMap(key -> byAlias(key.substring(prefix.length()), sender))
                : Optional.empty();
    }

    /** The short number of an alert, made where it has none yet. */
    String tiny(String dedupKey) {
        return jdbc.sql("""
                        insert into opsgenie_tiny (dedup_key) values (:key)
                        on conflict (dedup_key) do update set dedup_key = excluded.dedup_key
                        returning tiny
                        """).param("key", dedupKey).query(Long.class).single().toString();
    }
}
