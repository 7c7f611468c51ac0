package io.tocsin.paging.discord;

import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.paging.PlainWords;
import io.tocsin.platform.PlainText;
import java.util.List;
import java.util.Map;

/** A message as Discord's, within its limits; nobody is mentioned. */
final class DiscordWords {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_FACT = 200;
    private static final int MOST_FACTS = 10;
    private static final int URGENT = 0xD24B4E;
    private static final int CALM = 0xF2A93B;

    private DiscordWords() {}

    static DiscordApi.Post post(Delivery delivery) {
        Message words = delivery.words();
        String subject =
                PlainText.clip(PlainWords.markdown(PlainWords.subject(words, LONGEST_TITLE)), LONGEST_TITLE + 50);
        DiscordApi.Embed embed = new DiscordApi.Embed(
                subject,
                description(words),
                words.link() != null && words.link().startsWith("http") ? words.link() : null,
                delivery.priority() <= 1 ? URGENT : CALM,
                fields(words),
                new DiscordApi.Footer(PlainText.line(delivery.idempotencyKey(), LONGEST_TEXT)));
        return new DiscordApi.Post(subject, List.of(embed), Map.of("parse", List.of()));
    }

    private static String description(Message words) {
        String text = PlainText.clip(PlainWords.markdown(words.text()), LONGEST_TEXT);
        return words.acknowledgeLink() == null ? text : text + "\n\n**[Acknowledge](" + words.acknowledgeLink() + ")**";
    }

    private static List<DiscordApi.Field> fields(Message words) {
        return words.facts().entrySet().stream()
                .limit(MOST_FACTS)
                .map(fact -> new DiscordApi.Field(brief(fact.getKey()), brief(fact.getValue()), true))
                .toList();
    }

    private static String brief(String text) {
        String line = PlainText.clip(PlainWords.markdown(PlainText.line(text, LONGEST_FACT)), LONGEST_FACT + 50);
        return line.isBlank() ? "-" : line;
    }
}
