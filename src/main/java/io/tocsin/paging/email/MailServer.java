package io.tocsin.paging.email;

import io.tocsin.paging.Outgoing;
import io.tocsin.paging.PagingSettings;
import io.tocsin.paging.http.BoundedDns;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The SMTP server of {@code spring.mail.*}, reached with a deadline over the whole exchange. */
@Component
class MailServer {

    private final PagingSettings settings;
    private final BoundedDns names;
    private final DeadlineSockets sockets = new DeadlineSockets();
    private final Supplier<@Nullable JavaMailSenderImpl> configured;

    @Autowired
    MailServer(PagingSettings settings, ObjectProvider<JavaMailSenderImpl> configured) {
        this(settings, (Supplier<@Nullable JavaMailSenderImpl>) configured::getIfAvailable);
    }

    MailServer(PagingSettings settings, Supplier<@Nullable JavaMailSenderImpl> configured) {
        this.settings = settings;
        this.names = new BoundedDns(settings.connect());
        this.configured = configured;
    }

    boolean configured() {
        return configured.get() != null;
    }

    /** The user we log in as, "" where there is none. */
    String user() {
        JavaMailSenderImpl mail = configured.get();
        return mail == null || mail.getUsername() == null ? "" : mail.getUsername();
    }

    MimeMessage blank() {
        return new MimeMessage(Session.getInstance(new Properties()));
    }

    /** Sends it; throws {@link DeadlinePassed} or what the mail library throws. */
    void send(MimeMessage message) {
        if (!settings.sending()) {
            throw new MailSendException(Outgoing.OFF);
        }
        JavaMailSenderImpl sender = sender(Objects.requireNonNull(configured.get(), "no mail server is set up"));
        lookUp(sender);
        try (DeadlineSockets.Exchange exchange = sockets.begin(settings.deadline())) {
            try {
                sender.send(message);
            } catch (MailSendException e) {
                throw exchange.late() ? new DeadlinePassed(e) : ours(e);
            } catch (RuntimeException e) {
                throw exchange.late() ? new DeadlinePassed(e) : e;
            }
        }
    }

    /** The mail library would wait for a name as long as the system does; what was just looked up it finds at once. */
    private void lookUp(JavaMailSenderImpl sender) {
        String host = sender.getHost();
        try {
            names.lookup(host == null || host.isBlank() ? "localhost" : host);
        } catch (UnknownHostException e) {
            throw new MailSendException("the mail server's name is not known", e);
        }
    }

    /** What our own last look threw comes wrapped as a failure of this one letter. */
    private static RuntimeException ours(MailSendException failure) {
        for (Exception each : failure.getMessageExceptions()) {
            if (each instanceof RuntimeException own) {
                return own;
            }
        }
        return failure;
    }

    private JavaMailSenderImpl sender(JavaMailSenderImpl template) {
        JavaMailSenderImpl sender = new LookingSender();
        sender.setHost(template.getHost());
        sender.setPort(template.getPort());
        sender.setUsername(template.getUsername());
        sender.setPassword(template.getPassword());
        sender.setProtocol(template.getProtocol());
        sender.setDefaultEncoding("UTF-8");
        Properties properties = new Properties();
        properties.putAll(template.getJavaMailProperties());
        String prefix = "mail." + (template.getProtocol() == null ? "smtp" : template.getProtocol()) + ".";
        properties.put(prefix + "socketFactory", sockets);
        properties.put(prefix + "socketFactory.fallback", "false");
        properties.put(
                prefix + "connectiontimeout", String.valueOf(settings.connect().toMillis()));
        properties.put(prefix + "timeout", String.valueOf(settings.deadline().toMillis()));
        properties.remove(prefix + "writetimeout");
        // the answer to QUIT comes after the delivery, and must not make it one of unknown outcome
        properties.put(prefix + "quitwait", "false");
        sender.setJavaMailProperties(properties);
        return sender;
    }

    private static final class LookingSender extends JavaMailSenderImpl {

        @Override
        protected Transport getTransport(Session session) throws NoSuchProviderException {
            String protocol = getProtocol() == null ? DEFAULT_PROTOCOL : getProtocol();
            return protocol.startsWith(DEFAULT_PROTOCOL)
                    ? new LookingTransport(session, protocol)
                    : super.getTransport(session);
        }
    }

    /** The exchange was cut off at its deadline. */
    static final class DeadlinePassed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DeadlinePassed(Throwable cause) {
            super("the mail server took too long", cause);
        }
    }
}
