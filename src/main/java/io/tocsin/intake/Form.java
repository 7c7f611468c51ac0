package io.tocsin.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fields sent the way browsers send them, presented as the JSON object of texts they mean; of equal names the last counts. */
final class Form {

    static final String TYPE = "application/x-www-form-urlencoded";
    private static final int MOST_FIELDS = 1_000;

    /** Where senders that know no headers put their intake key; it is nobody's field and never kept. */
    private static final Pattern KEY = Pattern.compile("(^|&)key=[^&]*");

    private Form() {}

    /** {@code a=1&b=2}, as a body or behind an address. */
    static ObjectNode fields(String encoded) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String pair : encoded.split("&", MOST_FIELDS + 1)) {
            int equals = pair.indexOf('=');
            if (!pair.isBlank() && fields.size() < MOST_FIELDS) {
                fields.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), value(pair, equals));
            }
        }
        return fields;
    }

    /** What an address says behind its question mark, as a body of the same fields. */
    static byte[] asked(@Nullable String query) {
        String fields = query == null ? "" : KEY.matcher(query).replaceAll("");
        return (fields.startsWith("&") ? fields.substring(1) : fields).getBytes(StandardCharsets.UTF_8);
    }

    /** The text fields of a {@code multipart/form-data} body; files are left out. */
    static ObjectNode parts(byte[] body, String contentType) throws Message.NotJson {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        try {
            MimeMultipart multipart = new MimeMultipart(new ByteArrayDataSource(body, contentType));
            for (int i = 0; i < Math.min(multipart.getCount(), MOST_FIELDS); i++) {
                BodyPart part = multipart.getBodyPart(i);
                String name = fieldName(part);
                if (name != null) {
                    fields.put(name, new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return fields;
        } catch (MessagingException | IOException e) {
            throw new Message.NotJson("a multipart body whose parts can't be told apart");
        }
    }

    private static @Nullable String fieldName(BodyPart part) throws MessagingException {
        String[] header = part.getHeader("Content-Disposition");
        if (header == null || header.length == 0) {
            return null;
        }
        ContentDisposition disposition = new ContentDisposition(header[0]);
        return disposition.getParameter("filename") == null ? disposition.getParameter("name") : null;
    }

    private static String value(String pair, int equals) {
        return equals < 0 ? "" : decoded(pair.substring(equals + 1));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign that means itself
        }
    }
}
