package io.tocsin.paging.email;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.PagingSettings;
import io.tocsin.paging.Samples;
import java.time.Clock;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** E-mail carriers for tests. */
public final class EmailSamples {

    private EmailSamples() {}

    /** One that hands its letters to a server at this port, as patient as the product. */
    public static Carrier carrier(int port) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        return carrier(server, Samples.patient());
    }

    /** One that speaks TLS from the first byte, to whoever signed the certificate. */
    public static Carrier encrypted(int port) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setProtocol("smtps");
        server.setHost("localhost");
        server.setPort(port);
        server.getJavaMailProperties().put("mail.smtps.ssl.trust", "*");
        return carrier(server, Samples.patient());
    }

    static Carrier carrier(JavaMailSenderImpl server, PagingSettings settings) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("mailSender", server);
        return new EmailCarrier(
                new MailServer(settings, beans.getBeanProvider(JavaMailSenderImpl.class)),
                Samples.document("channels: {email: {from: \"Tocsin <tocsin@example.com>\"}}", new EmailReader()),
                Clock.systemUTC());
    }
}
