package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Received;
import io.tocsin.incident.AlertReception;
import io.tocsin.intake.email.Mail;
import io.tocsin.intake.email.MailAlert;
import io.tocsin.platform.security.ApiKey;
import io.tocsin.platform.security.ApiKeys;
import io.tocsin.platform.security.Scope;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Decides about e-mails: whose they may be, and what becomes of them. */
@Component
class SmtpDesk {

    private static final String TYPE = "message/rfc822";

    private final ApiKeys keys;
    private final Doorman doorman;
    private final AlertReception reception;
    private final RejectedBodies rejected;

    SmtpDesk(ApiKeys keys, Doorman doorman, AlertReception reception, RejectedBodies rejected) {
        this.keys = keys;
        this.doorman = doorman;
        this.reception = reception;
        this.rejected = rejected;
    }

    /** The key this is, if it may raise alerts. */
    Optional<ApiKey> key(String presented) {
        return keys.find(presented).filter(key -> key.may(Scope.INTAKE));
    }

    /** The key in an address: all of what stands before the at sign, or of what stands before a plus sign there. */
    Optional<ApiKey> keyIn(String address) {
        String local = Mail.localPart(address);
        int plus = local.indexOf('+');
        return key(local).or(() -> plus < 0 ? Optional.empty() : key(local.substring(0, plus)));
    }

    /** Returns how many alerts were committed; whatever it throws means that none was. */
    int take(ApiKey key, Mail mail, byte[] raw) {
        Doorman.Guest guest = doorman.admit(Optional.of(key), EmailSource.NAME, new HttpHeaders(), raw);
        Received received = new Received(EmailSource.NAME, raw, TYPE, key.name());
        List<Alert> alerts =
                guest.scoped(MailAlert.of(EmailSource.NAME, mail).stream().toList());
        if (alerts.isEmpty()) {
            rejected.keep(received, Sources.NO_ALERT, false);
        } else {
            reception.receive(received, alerts);
        }
        doorman.taken(guest);
        return alerts.size();
    }
}
