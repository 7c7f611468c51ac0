package io.tocsin.paging.teams;

import feign.FeignException;
import feign.Response;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.http.Hooks;
import io.tocsin.paging.http.HttpCarrier;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.config.ConfigDocument;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Posts a card to a workflow; any 2xx says that the workflow runs. */
@Component
class TeamsCarrier extends HttpCarrier {

    private final TeamsApi api;
    private final ConfigDocument document;

    TeamsCarrier(HttpProviders providers, ConfigDocument document, HttpFailures failures) {
        super("teams", failures);
        this.api = providers.jsonTo(TeamsApi.class);
        this.document = document;
    }

    @Override
    public boolean configured() {
        return hooks().any();
    }

    @Override
    protected Outcome carry(Delivery delivery) {
        Optional<URI> hook = hooks().of(delivery.address());
        if (hook.isEmpty()) {
            return Outcome.giveUp(Reason.BAD_ADDRESS, "no hook of this name");
        }
        try (Response answer = api.post(hook.get(), TeamsCard.of(delivery))) {
            if (answer.status() / 100 != 2) {
                throw FeignException.errorStatus("teams", answer);
            }
            return Outcome.delivered(null);
        }
    }

    private Hooks hooks() {
        return document.get(Channels.class).get(TeamsSettings.class).hooks();
    }
}
