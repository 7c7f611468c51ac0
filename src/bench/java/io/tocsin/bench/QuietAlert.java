package io.tocsin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One alert after a quiet time: how long until the provider is called? */
final class QuietAlert {

    private static final Duration PATIENCE = Duration.ofSeconds(70);

    private final SplittableRandom anyTime = new SplittableRandom(1);
    private final Sender sender;
    private final Provider provider;
    private final String name;

    QuietAlert(Sender sender, Provider provider, String name) {
        this.sender = sender;
        this.provider = provider;
        this.name = name;
    }

    /** So many alerts, each after a pause and up to five seconds more; measured from the start of its POST. */
    Figures run(int count, Duration pause) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            // a fixed pause would keep step with the polling, and meet it at the same point each time
            Thread.sleep(pause.toMillis() + anyTime.nextLong(Setup.DEFAULT_WAIT.toMillis()));
            provider.take();
            String title = name + "-" + pause.toSeconds() + "s-" + i;
            long start = System.nanoTime();
            sender.send(title, "high");
            times.add((provider.await(title, PATIENCE).nanos() - start) / 1e6);
        }
        return Figures.of(times);
    }
}
