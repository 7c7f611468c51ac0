package io.tocsin.paging.email;

import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.platform.PlainText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Writes the e-mail of a delivery: same key, same Message-ID; same reference, same thread. */
final class EmailLetter {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_KEY = 200;
    private static final int ID_LENGTH = 32;
    private static final int URGENT = 2;

    private EmailLetter() {}

    static void write(MimeMessage letter, Delivery delivery, String from, Instant now) throws MessagingException {
        Message words = delivery.words();
        InternetAddress sender = address(from);
        String domain = sender.getAddress().substring(sender.getAddress().lastIndexOf('@') + 1);
        String thread = "<" + digest(delivery.reference()) + ".thread@" + domain + ">";
        MimeMessageHelper helper = new MimeMessageHelper(letter, true, "UTF-8");
        helper.setFrom(sender);
        helper.setTo(address(delivery.address()));
        helper.setSubject(PlainText.line(words.subject(), LONGEST_SUBJECT));
        helper.setSentDate(Date.from(now));
        helper.setText(EmailWords.plain(words), EmailWords.html(words));
        if (delivery.priority() <= URGENT) {
            letter.setHeader("Importance", "high");
        }
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.setHeader("X-Entity-Ref-ID", header(delivery.idempotencyKey()));
        letter.setHeader("In-Reply-To", thread);
        letter.setHeader("References", thread);
        letter.setHeader("Message-ID", "<" + digest(delivery.idempotencyKey()) + "@" + domain + ">");
    }

    /** One address and nothing else: no list, no line break, no second header. */
    static InternetAddress address(String text) throws AddressException {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new AddressException("control characters in an address");
        }
        InternetAddress address = new InternetAddress(text, true);
        address.validate();
        if (!address.getAddress().contains("@")) {
            throw new AddressException("no @ in an address");
        }
        return address;
    }

    private static String header(String text) {
        return PlainText.line(text, LONGEST_KEY).replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
