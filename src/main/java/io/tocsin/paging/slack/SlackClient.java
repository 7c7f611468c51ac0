package io.tocsin.paging.slack;

import io.tocsin.paging.Channels;
import io.tocsin.paging.Message;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.paging.slack.SlackApi.Answer;
import io.tocsin.platform.config.ConfigDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Slack's methods with our token; an answer that is not ok is thrown as {@link SlackRefusal}. */
@Component
@EnableConfigurationProperties(SlackProperties.class)
class SlackClient {

    private static final Set<String> BLOCKS_REFUSED =
            Set.of("invalid_blocks", "msg_blocks_too_long", "invalid_blocks_format");

    private final SlackApi api;
    private final ConfigDocument document;

    SlackClient(HttpProviders providers, SlackProperties properties, ConfigDocument document) {
        this.api = providers.jsonApi(SlackApi.class, properties.apiUrl());
        this.document = document;
    }

    boolean configured() {
        return token() != null;
    }

    /** Posts with blocks and, where Slack does not like those, as text: a page is more than its looks. */
    Answer post(String channel, Message message, String key, @Nullable String page) {
        try {
            return postAs(channel, message, key, SlackWords.blocks(message, answers() ? page : null));
        } catch (SlackRefusal e) {
            if (BLOCKS_REFUSED.contains(e.word())) {
                return postAs(channel, message, key, null);
            }
            throw e;
        }
    }

    /** Puts other words in the place of a message. */
    void update(String channel, String ts, String text, List<Object> blocks) {
        call(api::update, new SlackApi.Update(channel, ts, text, blocks));
    }

    /** Whether we hear of buttons that are pressed. */
    boolean answers() {
        return !document.get(Channels.class).get(SlackSettings.class).secrets().isEmpty();
    }

    Answer create(String name) {
        return call(api::create, new SlackApi.Create(name, false));
    }

    void invite(String channel, String users) {
        call(api::invite, new SlackApi.Invite(channel, users));
    }

    void setTopic(String channel, String topic) {
        call(api::setTopic, new SlackApi.Topic(channel, topic));
    }

    Answer list(String cursor) {
        return call(api::list, cursor);
    }

    private Answer postAs(String channel, Message message, String key, @Nullable List<Object> blocks) {
        Map<String, Object> metadata =
                Map.of("event_type", "tocsin_delivery", "event_payload", Map.of("idempotency_key", key));
        return call(
                api::postMessage,
                new SlackApi.Post(channel, SlackWords.text(message), blocks, metadata, "none", false, false));
    }

    private <T> Answer call(BiFunction<String, T, @Nullable Answer> method, T argument) {
        String token = token();
        Answer answer = token == null ? null : method.apply(token, argument);
        if (answer == null || !Boolean.TRUE.equals(answer.ok())) {
            throw new SlackRefusal(answer == null ? null : answer.error());
        }
        return answer;
    }

    private @Nullable String token() {
        return document.get(Channels.class).get(SlackSettings.class).token();
    }
}
