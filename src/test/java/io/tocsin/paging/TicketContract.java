package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract of a carrier that opens a ticket and works on it by later signals. */
public abstract class TicketContract extends HttpCarrierContract {

    /** What the provider calls the first ticket of all. */
    protected abstract String firstTicket();

    /** How many tickets there are. */
    protected abstract int tickets();

    protected final Outcome open() {
        return send(Samples.page(carrier().channel(), ""));
    }

    protected final Outcome signal(Map<String, String> details) {
        return send(Samples.delivery(Kind.SIGNAL, carrier().channel(), "", Samples.message(), details, false));
    }

    @Test
    void aRepeatAfterALostAnswerFindsTheTicketInsteadOfOpeningAnother() {
        // given
        open();

        // when
        Outcome outcome = send(Samples.page(carrier().channel(), "", Samples.message(), true));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered(firstTicket()));
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void aTicketThatIsNotThereYetIsWaitedFor() {
        assertThat(signal(Map.of("action", "resolve", "trigger", "unheard-of")))
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class,
                        again -> assertThat(again.reason()).isEqualTo(Reason.NOT_READY));
    }

    @Override
    protected String address() {
        return "";
    }

    /** Looking for a ticket tells no reader anything. */
    @Override
    protected List<String> received() {
        return provider().calls().stream()
                .filter(call -> call.method().equals("POST"))
                .map(HttpEmulator.Call::body)
                .toList();
    }
}
