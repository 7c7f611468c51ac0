package io.tocsin.intake;

import io.tocsin.intake.email.Mail;
import io.tocsin.intake.email.MailReader;
import io.tocsin.platform.security.ApiKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponseException;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/**
 * One e-mail on its way in. It is only said to be accepted once its alerts are committed; when that fails for a reason that
 * may pass, its sender is told to keep it and try again.
 */
final class SmtpLetter implements MessageHandler {

    private static final Logger log = LoggerFactory.getLogger(SmtpLetter.class);
    private static final int TEMPORARY = 451;
    private static final int NO_SUCH_ADDRESS = 550;
    private static final int TOO_LARGE = 552;
    private static final int MOST_DRAINED = 64 << 20;

    private final SmtpDesk desk;
    private final MessageContext context;
    private final int largest;
    private final Map<String, ApiKey> recipients = new LinkedHashMap<>();

    SmtpLetter(SmtpDesk desk, MessageContext context, int largest) {
        this.desk = desk;
        this.context = context;
        this.largest = largest;
    }

    @Override
    public void from(String address) {
        // whoever sends it: the key counts
    }

    @Override
    public void recipient(String address) throws RejectException {
        Optional<ApiKey> key;
        try {
            key = loggedIn().or(() -> desk.keyIn(address));
        } catch (RuntimeException e) {
            throw later(e);
        }
        recipients.put(
                address,
                key.orElseThrow(() -> new RejectException(
                        NO_SUCH_ADDRESS, "5.1.1 The address has to be an intake key, or log in with one")));
    }

    private Optional<ApiKey> loggedIn() {
        return context.getAuthenticationHandler()
                .map(AuthenticationHandler::getIdentity)
                .flatMap(identity -> identity instanceof Optional<?> known ? known : Optional.empty())
                .map(ApiKey.class::cast);
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
        byte[] raw = data.readNBytes(largest + 1);
        if (raw.length > largest) {
            drain(data);
            throw new RejectException(TOO_LARGE, "5.3.4 Larger than " + largest + " bytes");
        }
        Mail mail = MailReader.read(raw);
        int alerts = 0;
        for (Map.Entry<String, ApiKey> recipient : recipients.entrySet()) {
            alerts += taken(recipient.getValue(), mail.to(recipient.getKey()), raw);
        }
        return "2.0.0 " + (alerts == 1 ? "1 alert" : alerts + " alerts") + " committed";
    }

    /** To its end, or the rest would be taken for commands; who never comes to it is left alone. */
    private static void drain(InputStream data) throws IOException, RejectException {
        byte[] some = new byte[8_192];
        int left = MOST_DRAINED;
        for (int read = data.read(some); read >= 0; read = data.read(some)) {
            left -= read;
            if (left < 0) {
                throw new DropConnectionException(TOO_LARGE, "5.3.4 Far too large");
            }
        }
    }

    private int taken(ApiKey key, Mail mail, byte[] raw) throws RejectException {
        try {
            return desk.take(key, mail, raw);
        } catch (ErrorResponseException refused) {
            String why = String.valueOf(refused.getBody().getDetail());
            throw new RejectException(NO_SUCH_ADDRESS, "5.7.1 " + why.replaceAll("[^\\x20-\\x7e]", "?"));
        } catch (RuntimeException e) {
            throw later(e);
        }
    }

    private static RejectException later(RuntimeException failure) {
        log.atWarn().setCause(failure).log("an e-mail could not be stored, its sender is asked to try again");
        return new RejectException(TEMPORARY, "4.3.0 Nothing was stored, try again later");
    }

    @Override
    public void done() {
        // nothing to close
    }
}
