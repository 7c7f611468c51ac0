package io.tocsin.paging.pagerduty;

import feign.FeignException;
import io.tocsin.paging.Carrier;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Kind;
import io.tocsin.paging.NamesOverThere;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Progress;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Ticket;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.paging.pagerduty.PagerDutyApi.Answer;
import io.tocsin.platform.config.ConfigDocument;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Triggers, acknowledges and resolves in PagerDuty; the reference is the deduplication key, so repeats add nothing. */
@Component
@EnableConfigurationProperties(PagerDutyProperties.class)
class PagerDutyCarrier implements Carrier {

    private final PagerDutyApi api;
    private final PagerDutyIncidents incidents;
    private final NamesOverThere names;
    private final ConfigDocument document;
    private final HttpFailures failures;

    PagerDutyCarrier(
            HttpProviders providers,
            PagerDutyProperties properties,
            NamesOverThere names,
            ConfigDocument document,
            HttpFailures failures) {
        this.api = providers.jsonApi(PagerDutyApi.class, properties.baseUrl());
        this.incidents = new PagerDutyIncidents(providers, properties);
        this.names = names;
        this.document = document;
        this.failures = failures;
    }

    @Override
    public String channel() {
        return "pagerduty";
    }

    @Override
    public boolean configured() {
        PagerDutySettings settings = settings();
        return settings.routingKey() != null || opens(settings);
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    public Outcome send(Delivery delivery, Progress progress) {
        try {
            return delivery.kind() == Kind.SIGNAL ? follow(delivery) : page(delivery);
        } catch (FeignException e) {
            return failures.outcome(e);
        }
    }

    /** Another trigger adds nothing to what is open in PagerDuty already: a later tier escalates it there instead. */
    private Outcome page(Delivery delivery) {
        PagerDutySettings settings = settings();
        Optional<String> known = delivery.kind() == Kind.PAGE && delivery.tier() > 1 && settings.writes()
                ? names.of(delivery.reference(), channel(), PagerDutySettings.ID)
                : Optional.empty();
        Optional<Outcome> escalated = known.flatMap(id -> incidents.escalate(id, delivery.tier(), settings));
        if (escalated.isPresent()) {
            return escalated.get();
        }
        if (settings.routingKey() != null) {
            return outcome(api.enqueue(PagerDutyEvents.event(delivery, settings.routingKey())));
        }
        return opens(settings)
                ? incidents.open(delivery, settings)
                : Outcome.giveUp(Reason.NOT_CONFIGURED, "no routing key");
    }

    private Outcome follow(Delivery signal) {
        PagerDutySettings settings = settings();
        Ticket ticket = Ticket.of(signal);
        Optional<String> id = Optional.ofNullable(ticket.ref())
                .filter(ref -> ref.startsWith(PagerDutyIncidents.INCIDENT))
                .map(ref -> ref.substring(PagerDutyIncidents.INCIDENT.length()))
                .or(() -> settings.routingKey() == null
                        ? names.of(signal.reference(), channel(), PagerDutySettings.ID)
                        : Optional.empty());
        if (settings.writes() && id.isPresent()) {
            return incidents.status(id.get(), ticket.over(), settings);
        }
        return settings.routingKey() == null
                ? Outcome.giveUp(Reason.NOT_CONFIGURED, "no routing key")
                : outcome(api.enqueue(PagerDutyEvents.event(signal, settings.routingKey())));
    }

    private static boolean opens(PagerDutySettings settings) {
        return settings.writes() && settings.service() != null;
    }

    private static Outcome outcome(@Nullable Answer answer) {
        if (answer == null || !"success".equals(answer.status())) {
            return Outcome.tryAgain(Reason.MALFORMED_ANSWER, answer == null ? "no answer" : answer.message());
        }
        return Outcome.delivered(answer.dedupKey());
    }

    private PagerDutySettings settings() {
        return document.get(Channels.class).get(PagerDutySettings.class);
    }
}
