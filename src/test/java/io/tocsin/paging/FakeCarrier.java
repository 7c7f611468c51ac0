package io.tocsin.paging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A carrier that does what a test says and remembers what it was given. */
final class FakeCarrier implements Carrier {

    private final String channel;
    private final List<Delivery> sent = new CopyOnWriteArrayList<>();
    private volatile Function<Delivery, Outcome> behaviour = delivery -> Outcome.delivered("ref");
    private volatile boolean configured = true;

    FakeCarrier(String channel) {
        this.channel = channel;
    }

    void answers(Outcome outcome) {
        behaviour = delivery -> outcome;
    }

    void does(Function<Delivery, Outcome> what) {
        behaviour = what;
    }

    void configured(boolean now) {
        configured = now;
    }

    void reset() {
        behaviour = delivery -> Outcome.delivered("ref");
        configured = true;
        sent.clear();
    }

    List<Delivery> sent() {
        return sent;
    }

    List<String> subjects() {
        return sent.stream().map(delivery -> delivery.words().subject()).toList();
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public boolean configured() {
        return configured;
    }

    @Override
    public boolean follows() {
        return channel.equals("pagerduty");
    }

    @Override
    public Outcome send(Delivery delivery, Progress progress) {
        sent.add(delivery);
        return behaviour.apply(delivery);
    }
}
