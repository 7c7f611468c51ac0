package io.tocsin.paging.email;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** {@code channels.email.fallback}: the mail server that takes over where the first one fails. */
record SecondServer(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password,
        boolean startTls) {

    JavaMailSenderImpl sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(host);
        sender.setPort(port);
        sender.setUsername(username);
        sender.setPassword(password);
        Properties properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(username != null));
        properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
        sender.setJavaMailProperties(properties);
        return sender;
    }

    @Override
    public String toString() {
        return "SecondServer[" + host + ":" + port + "]";
    }
}
