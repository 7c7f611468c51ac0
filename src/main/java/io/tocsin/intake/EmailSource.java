package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.intake.email.Mail;
import io.tocsin.intake.email.MailAlert;
import io.tocsin.intake.email.MailReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** E-mails that Postmark, Mailgun, SendGrid or Amazon SES received for us and hand on; what SNS signed was verified before. */
@Component
class EmailSource implements Source {

    static final String NAME = "email";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        if (SnsEnvelope.isAboutItself(body.loose().at("Type").text(""))) {
            return List.of();
        }
        Mail mail = mail(body.loose());
        if (mail == null) {
            body.missing("an e-mail with a subject or a text");
            return List.of();
        }
        return MailAlert.of(NAME, mail).stream().toList();
    }

    private static @Nullable Mail mail(Loose said) {
        Loose notice = said.at("Message").parsed();
        Loose simple = notice.isObject() ? notice : said;
        if (simple.at("mail", "commonHeaders").isObject()) {
            return simpleEmailService(simple);
        }
        String raw = said.any("email", "body-mime").text();
        if (raw != null) {
            return MailReader.read(raw.getBytes(StandardCharsets.UTF_8)).to(recipient(said));
        }
        Loose text = said.any("StrippedTextReply", "TextBody", "stripped-text", "body-plain", "text");
        Loose html = said.any("HtmlBody", "body-html", "html");
        Loose subject = said.any("Subject", "subject");
        String named = subject.text(header(said, "subject"));
        if (named.isEmpty() && text.text() == null && html.text() == null) {
            return null;
        }
        String hash = said.at("MailboxHash").text();
        return new Mail(
                from(said),
                hash == null ? Mail.tagOf(recipient(said)) : hash,
                named,
                Mail.text(text.text(), html.text()),
                header(said, "importance").equalsIgnoreCase("high"),
                header(said, "auto-submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied"));
    }

    /** Who wrote it; the envelope only where the letter does not say. */
    private static String from(Loose said) {
        String from = said.at("FromFull", "Email").or(said.any("From", "from")).text(header(said, "from"));
        return bare(from.isEmpty() ? said.at("sender").text("") : from);
    }

    /** Without the name around it. */
    private static String bare(String address) {
        int open = address.lastIndexOf('<');
        return address.substring(open + 1).replace(">", "").strip();
    }

    private static String recipient(Loose said) {
        Loose envelope = said.at("envelope").parsed().at("to");
        Stream<String> envelopes = envelope.words().stream();
        return Stream.concat(
                        envelopes,
                        Stream.of(said.any("OriginalRecipient", "recipient", "to", "To")
                                .text("")))
                .findFirst()
                .orElse("");
    }

    /** Headers come as a list of objects, as a list of pairs in a text, or as lines. */
    private static String header(Loose said, String name) {
        for (Loose header : said.any("Headers", "message-headers").parsed().items()) {
            String key = header.at("Name")
                    .text(header.items().isEmpty() ? "" : header.items().get(0).text(""));
            if (key.equalsIgnoreCase(name)) {
                return header.at("Value")
                        .text(
                                header.items().size() < 2
                                        ? ""
                                        : header.items().get(1).text(""));
            }
        }
        return said.at("headers")
                .text("")
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static Mail simpleEmailService(Loose notice) {
        Loose mail = notice.at("mail");
        Loose common = mail.at("commonHeaders");
        String to = Stream.concat(mail.at("destination").words().stream(), common.at("to").words().stream())
                .findFirst()
                .orElse("");
        String content = notice.at("content").text();
        if (content != null) {
            return MailReader.read(bytes(content)).to(to);
        }
        String from = common.at("from").words().stream()
                .findFirst()
                .orElse(mail.at("source").text(""));
        return new Mail(bare(from), Mail.tagOf(to), common.at("subject").text(""), null, false, false);
    }

    private static byte[] bytes(String content) {
        try {
            return content.contains(":")
                    ? content.getBytes(StandardCharsets.UTF_8)
                    : Base64.getMimeDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            return content.getBytes(StandardCharsets.UTF_8);
        }
    }
}
