package io.tocsin.paging.telegram;

import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.paging.PlainWords;
import io.tocsin.paging.Ticket;
import io.tocsin.paging.telegram.TelegramApi.Button;
import io.tocsin.platform.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as Telegram's plain text, which formats nothing, with buttons below it. */
final class TelegramWords {

    private static final int LONGEST = 4096;

    private TelegramWords() {}

    static TelegramApi.Note note(Delivery delivery, String chat, boolean answers) {
        Message words = delivery.words();
        List<List<Button>> buttons = buttons(delivery, words, answers);
        String ref = "Ref " + delivery.idempotencyKey();
        String last = secure(words) ? ref : PlainWords.links(words) + "\n" + ref;
        return new TelegramApi.Note(
                chat,
                PlainText.clip(
                                PlainWords.unmentioning(PlainWords.whole(words, "", LONGEST)),
                                LONGEST - last.length() - 2)
                        + "\n\n" + last,
                true,
                buttons.isEmpty() ? null : Map.of("inline_keyboard", buttons));
    }

    static TelegramApi.Edit edit(Delivery signal, String chat, long message) {
        String subject = PlainWords.subject(signal.message(), LONGEST / 2);
        String text =
                PlainWords.unmentioning(subject) + "\n\n" + Ticket.of(signal).words();
        return new TelegramApi.Edit(chat, message, text, true);
    }

    private static List<List<Button>> buttons(Delivery delivery, Message words, boolean answers) {
        List<List<Button>> buttons = new ArrayList<>();
        if (answers && words.acknowledgeLink() != null) {
            buttons.add(List.of(new Button("Acknowledge", "ack:" + delivery.id(), null)));
        } else if (secure(words)) {
            add(buttons, "Acknowledge", words.acknowledgeLink());
        }
        if (secure(words)) {
            add(buttons, "Open", words.link());
        }
        return buttons;
    }

    private static void add(List<List<Button>> buttons, String text, @Nullable String url) {
        if (url != null) {
            buttons.add(List.of(new Button(text, null, url)));
        }
    }

    /** Telegram refuses a whole message for a button that leads to an address it does not like. */
    private static boolean secure(Message words) {
        String link = words.acknowledgeLink() == null ? words.link() : words.acknowledgeLink();
        return link != null && link.startsWith("https://") && link.indexOf('.') > 0;
    }
}
