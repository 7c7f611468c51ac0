package io.tocsin.paging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A provider that takes every message, the first one only when it is told to. */
final class ObligingProvider extends HttpEmulator {

    private volatile CountDownLatch first = new CountDownLatch(0);

    /** The next call is answered only then. */
    void hesitates(CountDownLatch signal) {
        first = signal;
    }

    /** Keys of the messages it was brought, in their order; a repeat is told by its mark. */
    List<String> taken() {
        return calls().stream()
                .map(call -> (call.body().contains("(repeat)") ? "again " : "")
                        + call.headers().get("idempotency-key"))
                .toList();
    }

    @Override
    protected Answer answer(Call call) {
        CountDownLatch signal = first;
        first = new CountDownLatch(0);
        try {
            signal.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.json(200, "{}");
    }

    @Override
    protected Answer refusal() {
        return new Answer(422, Map.of(), "no");
    }
}
