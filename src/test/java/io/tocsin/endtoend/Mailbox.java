package io.tocsin.endtoend;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A mail server on this machine, and what the product sent there. */
final class Mailbox {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    void start() {
        server.start();
    }

    void stop() {
        server.stop();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    /** What the product has to be told to send there. */
    Map<String, String> settings() {
        return settings(port());
    }

    /** The same by way of another port. */
    static Map<String, String> settings(int port) {
        return Map.of("SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", String.valueOf(port));
    }

    /** One header of each message. */
    List<String> all(String header) {
        return of(header, any -> true);
    }

    /** To whom messages went whose subject tells of this. */
    List<String> readersOf(String title) {
        return of("To", message -> header(message, "Subject").contains(title));
    }

    /** Subjects with their readers. */
    List<String> subjects() {
        return Arrays.stream(server.getReceivedMessages())
                .map(message -> header(message, "To") + ": " + header(message, "Subject"))
                .toList();
    }

    private List<String> of(String header, Predicate<MimeMessage> wanted) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(wanted)
                .map(message -> header(message, header))
                .toList();
    }

    private static String header(MimeMessage message, String name) {
        try {
            return name.equals("Subject") ? message.getSubject() : String.valueOf(message.getHeader(name, ","));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
