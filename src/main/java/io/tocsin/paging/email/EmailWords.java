package io.tocsin.paging.email;

import io.tocsin.paging.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A message as plain text and as simple HTML; in the latter all text from outside is escaped. */
final class EmailWords {

    private EmailWords() {}

    static String plain(Message message) {
        StringBuilder text = new StringBuilder(message.subject()).append("\n\n");
        if (message.acknowledgeLink() != null) {
            text.append("Acknowledge: ").append(message.acknowledgeLink()).append('\n');
        }
        if (message.link() != null) {
            text.append("Open: ").append(message.link()).append('\n');
        }
        if (!message.text().isBlank()) {
            text.append('\n').append(message.text()).append('\n');
        }
        if (!message.facts().isEmpty()) {
            text.append('\n');
            message.facts()
                    .forEach((name, value) ->
                            text.append(name).append(": ").append(value).append('\n'));
        }
        return text.toString();
    }

    static String html(Message message) {
        StringBuilder html = new StringBuilder("<!doctype html><html><body style=\"font-family:sans-serif\">");
        html.append("<h2>").append(escaped(message.subject())).append("</h2><p>");
        link(html, message.acknowledgeLink(), "Acknowledge");
        link(html, message.link(), "Open");
        html.append("</p><p style=\"white-space:pre-wrap\">")
                .append(escaped(message.text()))
                .append("</p><table>");
        message.facts()
                .forEach((name, value) -> html.append("<tr><th align=\"left\">")
                        .append(escaped(name))
                        .append("</th><td>")
                        .append(escaped(value))
                        .append("</td></tr>"));
        return html.append("</table></body></html>").toString();
    }

    private static void link(StringBuilder html, @Nullable String address, String label) {
        if (address != null && (address.startsWith("https://") || address.startsWith("http://"))) {
            html.append("<a style=\"display:inline-block;padding:12px 20px;margin:0 8px 8px 0;background:#1f4fd8;")
                    .append("color:#ffffff;text-decoration:none;border-radius:6px\" href=\"")
                    .append(escaped(address))
                    .append("\">")
                    .append(label)
                    .append("</a>");
        }
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
