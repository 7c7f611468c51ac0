package io.tocsin.paging.pagerduty;

import feign.FeignException;
import io.tocsin.paging.Carrier;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Progress;
import io.tocsin.paging.Reason;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.paging.pagerduty.PagerDutyApi.Answer;
import io.tocsin.platform.config.ConfigDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Triggers, acknowledges and resolves in PagerDuty; the reference is the deduplication key, so repeats add nothing. */
@Component
@EnableConfigurationProperties(PagerDutyProperties.class)
class PagerDutyCarrier implements Carrier {

    private final PagerDutyApi api;
    private final ConfigDocument document;
    private final HttpFailures failures;

    PagerDutyCarrier(
            HttpProviders providers, PagerDutyProperties properties, ConfigDocument document, HttpFailures failures) {
        this.api = providers.jsonApi(PagerDutyApi.class, properties.baseUrl());
        this.document = document;
        this.failures = failures;
    }

    @Override
    public String channel() {
        return "pagerduty";
    }

    @Override
    public boolean configured() {
        return routingKey() != null;
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    public Outcome send(Delivery delivery, Progress progress) {
        String routingKey = routingKey();
        if (routingKey == null) {
            return Outcome.giveUp(Reason.NOT_CONFIGURED, "no routing key");
        }
        try {
            return outcome(api.enqueue(PagerDutyEvents.event(delivery, routingKey)));
        } catch (FeignException e) {
            return failures.outcome(e);
        }
    }

    private static Outcome outcome(@Nullable Answer answer) {
        if (answer == null || !"success".equals(answer.status())) {
            return Outcome.tryAgain(Reason.MALFORMED_ANSWER, answer == null ? "no answer" : answer.message());
        }
        return Outcome.delivered(answer.dedupKey());
    }

    private @Nullable String routingKey() {
        return document.get(Channels.class).get(PagerDutySettings.class).routingKey();
    }
}
