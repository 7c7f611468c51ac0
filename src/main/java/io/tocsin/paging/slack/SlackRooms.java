package io.tocsin.paging.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Progress;
import io.tocsin.paging.slack.SlackApi.Answer;
import io.tocsin.platform.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens a room step by step and notes each step, so that a broken-off opening goes on instead of starting over. */
@Component
class SlackRooms {

    private static final Logger log = LoggerFactory.getLogger(SlackRooms.class);
    private static final Set<String> IN_ALREADY = Set.of("already_in_channel", "cant_invite_self");
    private static final int LONGEST_NAME = 76;
    private static final int LONGEST_TOPIC = 250;
    private static final int MOST_NAMES = 5;
    private static final int MOST_PAGES = 10;

    private final SlackClient slack;

    SlackRooms(SlackClient slack) {
        this.slack = slack;
    }

    /** The id of the room, which then has its members, its topic and its first message. */
    String open(Delivery order, Progress progress) {
        String room = order.details().get("room");
        if (room == null) {
            room = create(name(order.address()));
            progress.note("room", room);
        }
        if (!order.details().containsKey("posted")) {
            Answer posted = slack.post(room, order.words(), order.idempotencyKey(), null);
            progress.note("posted", String.valueOf(posted.ts()));
        }
        if (!order.details().containsKey("topic-set")) {
            setTopic(room, order.details().getOrDefault("topic", ""));
            progress.note("topic-set", "yes");
        }
        invite(room, order, progress);
        return room;
    }

    private String create(String name) {
        for (int attempt = 1; attempt <= MOST_NAMES; attempt++) {
            String wanted = attempt == 1 ? name : name + "-" + attempt;
            try {
                return id(slack.create(wanted).channel());
            } catch (SlackRefusal e) {
                Optional<String> ours = e.word().equals("name_taken") ? living(wanted) : Optional.empty();
                if (ours.isPresent()) {
                    return ours.get();
                }
                if (!e.word().equals("name_taken")) {
                    throw e;
                }
            }
        }
        throw new SlackRefusal("name_taken");
    }

    /** A room of this name that is not archived: an earlier attempt made it and did not live to note it. */
    private Optional<String> living(String name) {
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            Answer answer = slack.list(cursor);
            List<SlackApi.Channel> channels = answer.channels() == null ? List.of() : answer.channels();
            for (SlackApi.Channel channel : channels) {
                if (channel.name().equals(name)) {
                    return channel.archived() ? Optional.empty() : Optional.of(channel.id());
                }
            }
            JsonNode metadata = answer.metadata();
            cursor = metadata == null ? "" : metadata.path("next_cursor").asText("");
            if (cursor.isEmpty()) {
                break;
            }
        }
        return Optional.empty();
    }

    private void setTopic(String room, String topic) {
        if (!topic.isBlank()) {
            optional("topic", () -> slack.setTopic(room, PlainText.line(topic, LONGEST_TOPIC)));
        }
    }

    /** One by one: a member Slack does not know must not keep the others out. */
    private void invite(String room, Delivery order, Progress progress) {
        for (String member : order.details().getOrDefault("members", "").split(",")) {
            String note = "invited-" + member;
            if (!member.isBlank() && !order.details().containsKey(note)) {
                optional("invite", () -> slack.invite(room, member));
                progress.note(note, "yes");
            }
        }
    }

    /** Refusals for good are logged and passed over: the room stands without it. Others are thrown, to try again. */
    private static void optional(String step, Runnable call) {
        try {
            call.run();
        } catch (SlackRefusal e) {
            if (e.outcome() instanceof io.tocsin.paging.Outcome.TryAgain) {
                throw e;
            }
            if (!IN_ALREADY.contains(e.word())) {
                log.atWarn()
                        .addKeyValue("step", step)
                        .addKeyValue("error", e.word())
                        .log("chat room is incomplete");
            }
        }
    }

    private static String name(String wanted) {
        String name =
                wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static String id(@Nullable JsonNode channel) {
        String id = channel == null ? "" : channel.path("id").asText("");
        if (id.isEmpty()) {
            throw new SlackRefusal(null);
        }
        return id;
    }
}
