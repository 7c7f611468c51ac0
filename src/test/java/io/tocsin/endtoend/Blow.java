package io.tocsin.endtoend;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a node is made to die: at a point inside it, while the provider has its page and has not answered, or at any moment;
 * at times the other node dies in the same moment.
 */
record Blow(String name, @Nullable HaltPoint point, boolean atProvider, boolean both, int times, int millis) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String AT_PROVIDER = "page at the provider";
    private static final String ANY_MOMENT = "any moment";
    private static final int MOST_TIMES = 6;
    private static final int MOST_MILLIS = 3_000;
    private static final int BOTH_EVERY = 8;

    /** So many of them: first those every run has to see, then all in an order that the seed decides. */
    static List<Blow> series(int runs, long seed) {
        Random random = new Random(seed);
        List<Blow> series = new ArrayList<>(List.of(
                at(HaltPoint.PROVIDER_ANSWERED, false, random),
                anyMoment(true, random),
                at(HaltPoint.ALERT_COMMITTED, false, random),
                at(HaltPoint.SEND_BEGUN, false, random)));
        while (series.size() < runs) {
            List<Blow> round = new ArrayList<>();
            for (HaltPoint point : HaltPoint.values()) {
                round.add(at(point, random.nextInt(BOTH_EVERY) == 0, random));
            }
            round.add(new Blow(AT_PROVIDER, null, true, random.nextInt(BOTH_EVERY) == 0, random.nextInt(1, 4), 0));
            for (int i = 0; i < 5; i++) {
                round.add(anyMoment(i == 0, random));
            }
            Collections.shuffle(round, random);
            series.addAll(round);
        }
        return series.subList(0, runs);
    }

    private static Blow at(HaltPoint point, boolean both, Random random) {
        String name = point.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Blow(name, point, false, both, random.nextInt(1, MOST_TIMES), 0);
    }

    private static Blow anyMoment(boolean both, Random random) {
        return new Blow(ANY_MOMENT, null, false, both, 0, random.nextInt(MOST_MILLIS));
    }

    /** Returns once the node is dead, and the other with it where both are meant. */
    void fall(ClusterNode victim, ClusterNode other, PlayedProvider provider) throws IOException, InterruptedException {
        if (point != null) {
            victim.haltAt(point, times);
        } else if (atProvider) {
            provider.atNextCall(victim.name(), call -> kill(victim));
        } else {
            TimeUnit.MILLISECONDS.sleep(millis);
            victim.kill();
        }
        if (!victim.awaitDeath(PATIENCE)) {
            throw new AssertionError("no node came to: " + name + "\n" + victim.printed());
        }
        if (both) {
            other.kill();
        }
    }

    private static void kill(ClusterNode node) {
        try {
            node.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name + (both ? ", both nodes" : "");
    }
}
