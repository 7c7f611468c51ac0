package io.tocsin.paging.email;

import io.tocsin.paging.LastLook;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Takes the last look when the server knows sender and readers: only the words that follow make a letter of it. */
final class LookingTransport extends SMTPTransport {

    LookingTransport(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, protocol.equals("smtps"));
    }

    @Override
    protected OutputStream data() throws MessagingException {
        LastLook.take();
        return super.data();
    }

    @Override
    protected OutputStream bdat() throws MessagingException {
        LastLook.take();
        return super.bdat();
    }

    /** A farewell that fails says nothing of the letter: that is taken or refused by then. */
    @Override
    public synchronized void close() {
        try {
            super.close();
        } catch (MessagingException leftWithoutFarewell) {
            // the connection is closed all the same
        }
    }
}
