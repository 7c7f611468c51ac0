package io.tocsin.chatops;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.paging.ChatReplies;
import io.tocsin.paging.PageView;
import io.tocsin.paging.Pages;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Buttons below our messages in Slack. Slack waits three seconds for an answer: a step that takes longer goes on, and what
 * came of it is told where the button was pressed. What was done is seen in the messages themselves.
 */
@RestController
class SlackDoor {

    private static final Logger log = LoggerFactory.getLogger(SlackDoor.class);
    private static final long PATIENCE_MILLIS = 2_000;
    private static final int AT_ONCE = 8;

    private final Believed believed;
    private final Answers answers;
    private final Pages pages;
    private final ChatReplies replies;
    private final ExecutorService steps = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "slack-step");
        thread.setDaemon(true);
        return thread;
    });

    SlackDoor(Believed believed, Answers answers, Pages pages, ChatReplies replies) {
        this.believed = believed;
        this.answers = answers;
        this.pages = pages;
        this.replies = replies;
    }

    @PostMapping("/hooks/slack/actions")
    ResponseEntity<Void> pressed(HttpServletRequest request) throws IOException {
        Call call = Call.of(request);
        believed.slack(call);
        JsonNode payload = Call.json(call.form().getOrDefault("payload", "{}"));
        JsonNode action = payload.path("actions").path(0);
        Optional<Wish> wish = Wish.named(action.path("action_id").asText());
        // buttons that only lead somewhere are told of too
        if (wish.isPresent() && !action.path("value").asText().isEmpty()) {
            take(wish.get(), action.path("value").asText(), payload);
        }
        return ResponseEntity.ok().build();
    }

    private void take(Wish wish, String value, JsonNode payload) {
        CompletableFuture<Void> step = CompletableFuture.runAsync(() -> answer(wish, value, payload), steps);
        try {
            step.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.atInfo().addKeyValue("page", value).log("a step asked for in Slack takes longer than Slack waits");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a step asked for in Slack failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Wish wish, String value, JsonNode payload) {
        String user = payload.path("user").path("id").asText();
        Optional<PageView> page = pages.find(value);
        Optional<String> person = page.filter(told -> told.address().equals(user))
                .map(PageView::person)
                .or(() -> answers.person("slack", user));
        String said = null;
        if (page.isEmpty()) {
            said = "This message is not known any more: open the incident instead.";
        } else if (person.isEmpty()) {
            said = "Nobody here goes by your Slack account. Ask to have " + user + " added, or open the incident.";
        } else {
            Answers.Said came = answers.take(wish, page.get().reference(), person.get(), "in Slack");
            said = came.done() && wish != Wish.ESCALATE ? null : came.words();
        }
        if (said != null) {
            replies.say(payload.path("response_url").asText(), said);
        }
    }

    @PreDestroy
    void close() {
        steps.shutdown();
    }
}
