package io.tocsin.intake.email;

import io.tocsin.platform.PlainText;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads a mail as it went over the wire. One that is broken is read as far as it goes: no alert is lost for its form. */
public final class MailReader {

    private static final int DEEPEST = 10;
    private static final int MOST_PARTS = 100;
    private static final int LONGEST = 64 << 10;

    private final MimeMessage message;
    private @Nullable String plain;
    private @Nullable String html;
    private int parts;

    private MailReader(MimeMessage message) {
        this.message = message;
    }

    /** A mail as bytes; to whom it was sent is not known yet. */
    public static Mail read(byte[] raw) {
        try {
            MimeMessage message =
                    new MimeMessage(jakarta.mail.Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return new MailReader(message).read();
        } catch (MessagingException e) {
            return new Mail("", null, "", null, false, false);
        }
    }

    private Mail read() {
        look(message, 0);
        return new Mail(
                from(),
                null,
                PlainText.line(decoded(header("Subject")), 500),
                Mail.text(plain, html),
                header("Importance").equalsIgnoreCase("high")
                        || header("X-Priority").startsWith("1"),
                header("Auto-Submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied")
                        || header("Return-Path").strip().equals("<>"));
    }

    private void look(Part part, int depth) {
        try {
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
                inside(multipart, depth);
            } else if (!Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) && part.isMimeType("text/*")) {
                note(part);
            }
        } catch (MessagingException | IOException e) {
            // a part that can't be read is passed over
        }
    }

    private void inside(Multipart multipart, int depth) throws MessagingException {
        for (int i = 0; i < multipart.getCount() && depth < DEEPEST && parts < MOST_PARTS; i++) {
            BodyPart part = multipart.getBodyPart(i);
            parts++;
            look(part, depth + 1);
        }
    }

    private void note(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/html")) {
            html = html == null ? text(part) : html;
        } else if (part.isMimeType("text/plain")) {
            plain = plain == null ? text(part) : plain;
        }
    }

    private static @Nullable String text(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            String text = new String(in.readNBytes(LONGEST * 4), charset(part));
            return text.isBlank() ? null : text.strip();
        }
    }

    private static Charset charset(Part part) {
        try {
            String name = new jakarta.mail.internet.ContentType(part.getContentType()).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (MessagingException | IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private String from() {
        try {
            InternetAddress[] from = InternetAddress.parse(header("From"), false);
            return from.length == 0 || from[0].getAddress() == null ? "" : from[0].getAddress();
        } catch (MessagingException e) {
            return PlainText.line(header("From"), 200);
        }
    }

    private static String decoded(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (IOException e) {
            return header;
        }
    }

    private String header(String name) {
        try {
            String[] values = message.getHeader(name);
            return values == null || values.length == 0 ? "" : values[0];
        } catch (MessagingException e) {
            return "";
        }
    }
}
