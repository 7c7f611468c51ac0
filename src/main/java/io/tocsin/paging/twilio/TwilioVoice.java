package io.tocsin.paging.twilio;

import io.tocsin.paging.Delivery;
import io.tocsin.paging.OwnAddress;
import io.tocsin.paging.PlainWords;
import io.tocsin.paging.http.FormFields;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.config.ConfigDocument;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Calls: the subject is read out twice, a key acknowledges. */
final class TwilioVoice extends TwilioCarrier {

    private static final int LONGEST = 300;
    private static final String RINGS_FOR = "30";
    private static final String KEYS = "Press 1 to acknowledge. Press 2 to call the next person.";

    private final TwilioApi api;
    private final OwnAddress own;

    TwilioVoice(
            HttpProviders providers,
            TwilioProperties properties,
            OwnAddress own,
            ConfigDocument document,
            HttpFailures failures,
            boolean second) {
        super("voice", properties, document, failures, second);
        this.api = providers.formsTo(TwilioApi.class);
        this.own = own;
    }

    @Override
    boolean serves(TwilioAccount account) {
        return account.from() != null;
    }

    @Override
    TwilioApi.@Nullable Answer send(URI base, TwilioAccount account, Delivery delivery) {
        boolean reachable = own.reachable();
        FormFields fields = new FormFields()
                .add("To", delivery.address())
                .add("From", account.from())
                .add("Twiml", script(delivery, reachable))
                .add("Timeout", RINGS_FOR);
        if (reachable) {
            // a machine that takes the call presses no key, whatever it sounds like
            fields.add("MachineDetection", "Enable")
                    .add("StatusCallback", own.door(TwilioDoors.STATUS, delivery.idempotencyKey()))
                    .add("StatusCallbackEvent", "completed");
        }
        return api.call(base, account.login(), account.sid(), fields);
    }

    private String script(Delivery delivery, boolean reachable) {
        String said = escaped(PlainWords.subject(delivery.words(), LONGEST));
        String twice = "<Say>" + said + "</Say><Pause length=\"1\"/><Say>" + said + "</Say>";
        if (!reachable || delivery.message().acknowledgeLink() == null) {
            return "<Response>" + twice + "</Response>";
        }
        String door = escaped(own.door(TwilioDoors.VOICE, delivery.idempotencyKey()));
        return "<Response><Gather input=\"dtmf\" numDigits=\"1\" timeout=\"10\" method=\"POST\" action=\"" + door
                + "\"><Say>"
                + said + ". " + KEYS + "</Say><Pause length=\"2\"/><Say>" + said + ". " + KEYS
                + "</Say></Gather><Say>No key was pressed. Goodbye.</Say></Response>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscapeDecimal(text, "UTF-8");
    }
}
