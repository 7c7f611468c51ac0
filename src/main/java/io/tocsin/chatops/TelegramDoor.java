package io.tocsin.chatops;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.paging.PageView;
import io.tocsin.paging.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Buttons below a bot's messages; the answer to the call is what the person sees. */
@RestController
class TelegramDoor {

    private static final String ACKNOWLEDGE = "ack:";

    private final Believed believed;
    private final Answers answers;
    private final Pages pages;

    TelegramDoor(Believed believed, Answers answers, Pages pages) {
        this.believed = believed;
        this.answers = answers;
        this.pages = pages;
    }

    @PostMapping("/hooks/telegram")
    ResponseEntity<Map<String, Object>> update(HttpServletRequest request) throws IOException {
        Call call = Call.of(request);
        believed.telegram(call);
        JsonNode pressed = call.json().path("callback_query");
        String data = pressed.path("data").asText();
        if (!data.startsWith(ACKNOWLEDGE)) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok(Map.of(
                "method", "answerCallbackQuery",
                "callback_query_id", pressed.path("id").asText(),
                "text", answered(pressed, data.substring(ACKNOWLEDGE.length()))));
    }

    private String answered(JsonNode pressed, String id) {
        Optional<PageView> page = pages.find(id);
        if (page.isEmpty()) {
            return "This message is not known any more.";
        }
        String who = pressed.path("from").path("id").asText();
        Optional<String> person = who.equals(page.get().address())
                ? Optional.ofNullable(page.get().person())
                : answers.person("telegram", who);
        return person.map(by -> answers.take(Wish.ACKNOWLEDGE, page.get().reference(), by, "in Telegram")
                        .words())
                .orElse("Nobody here goes by your Telegram account: open the link instead.");
    }
}
