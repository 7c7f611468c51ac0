package io.tocsin.chatops;

import io.tocsin.intake.signature.ProviderSignatures;
import io.tocsin.intake.signature.Signatures;
import io.tocsin.intake.signature.WrongSignature;
import io.tocsin.paging.Channels;
import io.tocsin.paging.OwnAddress;
import io.tocsin.platform.Problems;
import io.tocsin.platform.config.ConfigDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets a provider's call in only where it is proved to be that provider's; 403 otherwise. */
@Component
class Believed {

    private static final Logger log = LoggerFactory.getLogger(Believed.class);

    private final ProviderSignatures providers;
    private final Signatures senders;
    private final OwnAddress own;
    private final ConfigDocument document;

    Believed(ProviderSignatures providers, Signatures senders, OwnAddress own, ConfigDocument document) {
        this.providers = providers;
        this.senders = senders;
        this.own = own;
        this.document = document;
    }

    private interface Check {
        void against(List<String> secrets) throws WrongSignature;
    }

    void twilio(Call call) {
        String url = own.as(call.path(), call.query());
        check("twilio", secrets -> providers.twilio(url, call.headers(), call.body(), secrets));
    }

    void slack(Call call) {
        check("slack", secrets -> providers.slack(call.headers(), call.body(), secrets));
    }

    void pagerDuty(Call call) {
        check("pagerduty", secrets -> senders.check("pagerduty-webhook-v3", call.headers(), call.body(), secrets));
    }

    /** Telegram signs nothing: it says the secret its webhook was set with. */
    void telegram(Call call) {
        String said = call.headers().getFirst("X-Telegram-Bot-Api-Secret-Token");
        byte[] given = (said == null ? "" : said).getBytes(StandardCharsets.UTF_8);
        boolean known = document.get(Channels.class).secrets("telegram").stream()
                .anyMatch(secret -> MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), given));
        if (!known) {
            throw refused("telegram", "the secret token is missing or wrong");
        }
    }

    private void check(String provider, Check check) {
        List<String> secrets = document.get(Channels.class).secrets(provider);
        if (secrets.isEmpty()) {
            throw refused(provider, "no secret is configured");
        }
        try {
            check.against(secrets);
        } catch (WrongSignature e) {
            throw refused(provider, String.valueOf(e.getMessage()));
        }
    }

    private static RuntimeException refused(String provider, String why) {
        log.atWarn()
                .addKeyValue("provider", provider)
                .addKeyValue("reason", why)
                .log("a provider's call was refused");
        return Problems.forbidden("This call is not proved to be the provider's: " + why);
    }
}
