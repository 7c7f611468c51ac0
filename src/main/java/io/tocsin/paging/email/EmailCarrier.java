package io.tocsin.paging.email;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Kind;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Progress;
import io.tocsin.paging.Reason;
import io.tocsin.platform.config.ConfigDocument;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

/** Carries messages to mailboxes; accepted by the mail server is delivered. */
@Component
class EmailCarrier implements Carrier {

    private static final String NOBODY_IN_PARTICULAR = "tocsin@localhost";

    private final boolean second;
    private final MailServer server;
    private final ConfigDocument document;
    private final Clock clock;

    @Autowired
    EmailCarrier(MailServer server, ConfigDocument document, Clock clock) {
        this(server, document, clock, false);
    }

    EmailCarrier(MailServer server, ConfigDocument document, Clock clock, boolean second) {
        this.second = second;
        this.server = server;
        this.document = document;
        this.clock = clock;
    }

    @Override
    public String channel() {
        return "email";
    }

    @Override
    public String name() {
        return second ? "email-fallback" : channel();
    }

    @Override
    public int rank() {
        return second ? 1 : 0;
    }

    @Override
    public boolean configured() {
        return server.configured();
    }

    @Override
    public Outcome send(Delivery delivery, Progress progress) {
        if (delivery.kind() == Kind.ROOM || delivery.kind() == Kind.SIGNAL) {
            return Outcome.giveUp(Reason.REFUSED, "e-mail carries messages only");
        }
        try {
            MimeMessage letter = server.blank();
            EmailLetter.write(letter, delivery, from(), clock.instant());
            server.send(letter);
            return Outcome.delivered(letter.getMessageID());
        } catch (AddressException e) {
            return Outcome.giveUp(Reason.BAD_ADDRESS, e.getMessage());
        } catch (MailServer.DeadlinePassed | MailException e) {
            return MailFailures.outcome(e);
        } catch (MessagingException e) {
            return Outcome.giveUp(Reason.REFUSED, e.getMessage());
        }
    }

    private String from() {
        String chosen = document.get(Channels.class).get(EmailSettings.class).from();
        if (chosen != null) {
            return chosen;
        }
        return server.user().contains("@") ? server.user() : NOBODY_IN_PARTICULAR;
    }
}
