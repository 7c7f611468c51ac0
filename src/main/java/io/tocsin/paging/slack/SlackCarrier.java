package io.tocsin.paging.slack;

import feign.FeignException;
import io.tocsin.paging.Carrier;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Kind;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Progress;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Rooms;
import io.tocsin.paging.Ticket;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.slack.SlackApi.Answer;
import org.springframework.stereotype.Component;

/** Carries pages and posts by {@code chat.postMessage}, to people and to channels, and opens rooms. */
@Component
class SlackCarrier implements Carrier {

    private final SlackClient slack;
    private final SlackRooms rooms;
    private final HttpFailures failures;

    SlackCarrier(SlackClient slack, SlackRooms rooms, HttpFailures failures) {
        this.slack = slack;
        this.rooms = rooms;
        this.failures = failures;
    }

    @Override
    public String channel() {
        return "slack";
    }

    @Override
    public boolean configured() {
        return slack.configured();
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    public boolean editsEach() {
        return true;
    }

    @Override
    public Outcome send(Delivery delivery, Progress progress) {
        try {
            return switch (delivery.kind()) {
                case ROOM -> Outcome.delivered(rooms.open(delivery, progress));
                case PAGE, POST -> post(delivery);
                case SIGNAL -> follow(delivery);
            };
        } catch (SlackRefusal e) {
            return e.outcome();
        } catch (FeignException e) {
            return failures.outcome(e);
        }
    }

    private Outcome post(Delivery delivery) {
        String channel = delivery.address();
        if (delivery.kind() == Kind.POST && channel.equals(Rooms.OWN_ROOM)) {
            if (delivery.room() == null) {
                return Outcome.tryAgain(Reason.NOT_READY, "the room is not open yet");
            }
            channel = delivery.room();
        }
        if (channel.isBlank()) {
            return Outcome.giveUp(Reason.BAD_ADDRESS, "no Slack id");
        }
        String page =
                delivery.kind() == Kind.PAGE && delivery.message().acknowledgeLink() != null ? delivery.id() : null;
        Answer posted = slack.post(channel, delivery.words(), delivery.idempotencyKey(), page);
        String ts = posted.ts();
        if (ts == null) {
            return Outcome.tryAgain(Reason.MALFORMED_ANSWER, "an answer without ts");
        }
        // to a person one posts by the person's id, but changes what was posted by the conversation's
        String where = posted.channel() == null ? channel : posted.channel().asText(channel);
        return Outcome.delivered(where + "/" + ts);
    }

    /** The message then says who has it, and its buttons are those that still mean something. */
    private Outcome follow(Delivery signal) {
        Ticket ticket = Ticket.of(signal);
        String ref = ticket.ref();
        int slash = ref == null ? -1 : ref.indexOf('/');
        if (ref == null || slash < 0 || signal.details().containsKey(Ticket.CARRIES)) {
            return Outcome.delivered(ref);
        }
        String page = slack.answers() && !ticket.over() ? signal.details().get(Ticket.PAGE) : null;
        slack.update(
                ref.substring(0, slash),
                ref.substring(slash + 1),
                SlackWords.answered(signal.message(), ticket.words()),
                SlackWords.answeredBlocks(signal.message(), ticket.words(), page));
        return Outcome.delivered(ref);
    }
}
