package io.tocsin.paging.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.FeignException;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.http.HttpCarrier;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.platform.config.ConfigDocument;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What texts and calls have in common: the account, its place in line, and what Twilio's errors mean. */
abstract class TwilioCarrier extends HttpCarrier {

    /** Numbers nobody has, that cannot be reached from here or that asked not to be written to. */
    private static final Set<Integer> NOBODY =
            Set.of(21211, 21214, 21217, 21401, 21407, 21408, 21421, 21610, 21612, 21614, 13223, 13224, 13227);

    private static final int BAD_REQUEST = 400;

    private final ConfigDocument document;
    private final URI usual;
    private final boolean second;
    private final ObjectMapper json = new ObjectMapper();

    TwilioCarrier(
            String channel,
            TwilioProperties properties,
            ConfigDocument document,
            HttpFailures failures,
            boolean second) {
        super(channel, failures);
        this.document = document;
        this.usual = URI.create(properties.url());
        this.second = second;
    }

    @Override
    public final String name() {
        return second ? "twilio-fallback" : "twilio";
    }

    @Override
    public final int rank() {
        return second ? 1 : 0;
    }

    @Override
    public final boolean configured() {
        TwilioAccount account = account();
        return account != null && serves(account);
    }

    @Override
    protected final Outcome carry(Delivery delivery) {
        TwilioAccount account = account();
        if (account == null || !serves(account)) {
            return Outcome.giveUp(Reason.NOT_CONFIGURED, "no account");
        }
        URI base = account.url() == null ? usual : URI.create(account.url());
        TwilioApi.Answer answer = send(base, account, delivery);
        return known(answer == null ? null : answer.sid());
    }

    abstract boolean serves(TwilioAccount account);

    abstract TwilioApi.@Nullable Answer send(URI base, TwilioAccount account, Delivery delivery);

    @Override
    protected Outcome failure(FeignException e) {
        return e.status() == BAD_REQUEST && NOBODY.contains(code(e))
                ? Outcome.giveUp(Reason.BAD_ADDRESS, "Twilio error " + code(e))
                : super.failure(e);
    }

    private int code(FeignException e) {
        try {
            return json.readTree(e.contentUTF8()).path("code").asInt();
        } catch (IOException notJson) {
            return 0;
        }
    }

    private @Nullable TwilioAccount account() {
        TwilioSettings settings = document.get(Channels.class).get(TwilioSettings.class);
        return second ? settings.second() : settings.first();
    }
}
