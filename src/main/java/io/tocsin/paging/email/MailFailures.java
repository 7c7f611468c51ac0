package io.tocsin.paging.email;

import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailSendException;

/** Names what a mail server meant: 4yz is for later, 5yz for good. */
final class MailFailures {

    private static final Set<Integer> NO_SUCH_MAILBOX = Set.of(550, 551, 553);
    private static final int FOR_GOOD = 500;

    private MailFailures() {}

    static Outcome outcome(RuntimeException failure) {
        if (failure instanceof MailServer.DeadlinePassed) {
            return Outcome.tryAgain(Reason.TIMEOUT, "no complete exchange within the deadline");
        }
        List<Throwable> causes = new ArrayList<>();
        collect(failure, causes, Collections.newSetFromMap(new IdentityHashMap<>()));
        for (Throwable cause : causes) {
            int code = code(cause);
            if (code > 0) {
                return ofCode(code, cause);
            }
        }
        for (Throwable cause : causes) {
            Reason reason = reason(cause);
            if (reason != null) {
                return reason == Reason.BAD_CREDENTIALS
                        ? Outcome.giveUp(reason, "the mail server refused our login")
                        : Outcome.tryAgain(reason, cause.getClass().getSimpleName());
            }
        }
        return Outcome.tryAgain(
                Reason.CONNECTION_LOST, causes.get(causes.size() - 1).getClass().getSimpleName());
    }

    private static Outcome ofCode(int code, Throwable cause) {
        String detail = String.valueOf(cause.getMessage());
        if (code < FOR_GOOD) {
            // a mailbox that asks for patience, as greylisting does, is no failure of the server
            boolean one = cause instanceof SMTPAddressFailedException;
            return Outcome.tryAgain(one ? Reason.RATE_LIMITED : Reason.PROVIDER_ERROR, detail);
        }
        boolean nobody = cause instanceof SMTPAddressFailedException && NO_SUCH_MAILBOX.contains(code);
        return Outcome.giveUp(nobody ? Reason.BAD_ADDRESS : Reason.REFUSED, detail);
    }

    private static int code(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (cause instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return cause instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
    }

    private static @org.jspecify.annotations.Nullable Reason reason(Throwable cause) {
        if (cause instanceof AuthenticationFailedException) {
            boolean later = String.valueOf(cause.getMessage()).startsWith("4");
            return later ? Reason.PROVIDER_ERROR : Reason.BAD_CREDENTIALS;
        }
        if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException) {
            return Reason.UNREACHABLE;
        }
        if (cause instanceof SocketTimeoutException) {
            return String.valueOf(cause.getMessage()).contains("onnect timed out")
                    ? Reason.UNREACHABLE
                    : Reason.TIMEOUT;
        }
        if (cause instanceof SSLException) {
            return brokeOff(cause) ? Reason.CONNECTION_LOST : Reason.UNTRUSTED;
        }
        return null;
    }

    /** A connection that breaks behind the handshake is told as a failure of its encryption; the words may be out. */
    private static boolean brokeOff(Throwable cause) {
        return !(cause instanceof SSLHandshakeException)
                && !(cause instanceof SSLPeerUnverifiedException)
                && cause.getCause() instanceof IOException;
    }

    /** Mail exceptions hang together in three ways; the innermost tell most, and the address's own before the whole's. */
    private static void collect(Throwable failure, List<Throwable> into, Set<Throwable> seen) {
        if (!seen.add(failure)) {
            return;
        }
        if (failure instanceof MailSendException sending) {
            for (Exception each : sending.getMessageExceptions()) {
                collect(each, into, seen);
            }
        }
        if (failure instanceof MessagingException messaging && messaging.getNextException() != null) {
            collect(messaging.getNextException(), into, seen);
        }
        if (failure.getCause() != null) {
            collect(failure.getCause(), into, seen);
        }
        into.add(failure);
    }
}
