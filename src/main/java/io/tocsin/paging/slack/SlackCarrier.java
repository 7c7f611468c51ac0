package io.tocsin.paging.slack;

import feign.FeignException;
import io.tocsin.paging.Carrier;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Kind;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Progress;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Rooms;
import io.tocsin.paging.http.HttpFailures;
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
    public Outcome send(Delivery delivery, Progress progress) {
        try {
            return switch (delivery.kind()) {
                case ROOM -> Outcome.delivered(rooms.open(delivery, progress));
                case PAGE, POST -> post(delivery);
                case SIGNAL -> Outcome.giveUp(Reason.REFUSED, "Slack takes no signals");
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
        String ts =
                slack.post(channel, delivery.words(), delivery.idempotencyKey()).ts();
        return ts == null ? Outcome.tryAgain(Reason.MALFORMED_ANSWER, "an answer without ts") : Outcome.delivered(ts);
    }
}
