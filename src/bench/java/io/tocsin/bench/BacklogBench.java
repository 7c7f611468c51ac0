package io.tocsin.bench;

import io.tocsin.paging.Message;
import io.tocsin.paging.PageOrder;
import io.tocsin.paging.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.transaction.support.TransactionTemplate;

/** A provider was away while pages were queued; it is back, and what still matters goes out. */
final class BacklogBench {

    private static final Pattern NUMBER = Pattern.compile("page-(\\d+)-p(\\d+)");
    private static final String CRITICAL = "the-critical-one";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration AWAY = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int TOGETHER = 500;
    private static final int EACH_ANSWERED = 10;
    private static final int LEAST_URGENT = 6;
    /** So many are under way together, in no order. */
    private static final int LANE = 16;

    private final Product product;
    private final Provider provider;
    private final Notebook notebook;
    private final String name;
    private final int size;

    BacklogBench(Product product, Provider provider, Notebook notebook, String name) {
        this.product = product;
        this.provider = provider;
        this.notebook = notebook;
        this.name = name + "-";
        this.size = Integer.getInteger("bench.backlog", 10_000);
    }

    /** What came of it: calls in their order, and what they took. */
    private record Course(List<Provider.Call> calls, Instant back, Instant critical) {}

    void run() throws InterruptedException {
        notebook.step("the provider goes away, " + size + " pages are queued");
        provider.away(true);
        for (int first = 0; first < size; first += TOGETHER) {
            queue(first, Math.min(size, first + TOGETHER));
        }
        Thread.sleep(AWAY.toMillis());
        int answered = answerSome();
        notebook.step(answered + " of them are answered meanwhile; the provider is back");
        Effort before = Effort.soFar(product.home(), product.jdbc());
        Course course = back(size - answered);
        tell(course, answered, Effort.soFar(product.home(), product.jdbc()).since(before));
    }

    /** The same amount by a plain loop. */
    void plain() throws Exception {
        notebook.line(
                "   a plain loop of as many threads, pages a second   %,9.0f",
                new PlainSends(product.jdbc(), provider).perSecond(size));
        provider.take();
    }

    private Course back(int expected) throws InterruptedException {
        provider.take();
        provider.away(false);
        Instant back = Instant.now();
        List<Provider.Call> calls = new ArrayList<>();
        Instant critical = Instant.MAX;
        Instant end = back.plus(PATIENCE);
        while (calls.size() < expected + 1 && Instant.now().isBefore(end)) {
            Thread.sleep(LOOK.toMillis());
            calls.addAll(provider.take());
            if (critical.equals(Instant.MAX) && calls.size() > expected / 4) {
                critical = Instant.now();
                product.bean(Pages.class).queue(List.of(page(name + CRITICAL, CRITICAL, 0)));
            }
        }
        // whoever was called too much would be called now
        Thread.sleep(Duration.ofSeconds(2).toMillis());
        calls.addAll(provider.take());
        return new Course(calls, back, critical);
    }

    private void tell(Course course, int answered, Effort effort) {
        List<Provider.Call> calls = course.calls();
        Instant first = calls.get(0).at();
        Instant last = calls.get(calls.size() - 1).at();
        double seconds = Duration.between(first, last).toMillis() / 1e3;
        Map<Integer, Integer> times = new HashMap<>();
        int unordered = 0;
        int[] before = new int[LEAST_URGENT + 1];
        for (Provider.Call call : calls) {
            Matcher page = NUMBER.matcher(call.body());
            if (page.find()) {
                times.merge(Integer.parseInt(page.group(1)), 1, Integer::sum);
                int priority = Integer.parseInt(page.group(2));
                unordered += Arrays.stream(before, priority + 1, before.length).sum() > LANE ? 1 : 0;
                before[priority]++;
            }
        }
        Set<Integer> wrong = new HashSet<>(times.keySet());
        wrong.removeIf(number -> !isAnswered(number));
        long twice = times.values().stream().filter(count -> count > 1).count();
        double critical = calls.stream()
                .filter(call -> call.body().contains(CRITICAL))
                .mapToDouble(
                        call -> Duration.between(course.critical(), call.at()).toNanos() / 1e6)
                .findFirst()
                .orElse(Double.NaN);
        notebook.line("");
        notebook.line("3. Catching up with %,d pages after the provider was away: %s", size, name.replace("-", ""));
        notebook.line("   first call after the provider was back            %,9.1f s", seconds(course.back(), first));
        notebook.line("   pages a second from then on                       %,9.0f", calls.size() / seconds);
        notebook.line("   until the last one was called                     %,9.1f s", seconds(course.back(), last));
        notebook.line("   a new critical page in their midst                %,9.0f ms", critical);
        notebook.line("   calls under way at most                           %,9d", provider.mostUnderWay());
        notebook.line("   called after more than 16 that are less urgent    %,9d", unordered);
        notebook.line(
                "   not called in the end                             %,9d",
                size - answered - times.size() + wrong.size());
        notebook.line("   called twice                                      %,9d", twice);
        notebook.line("   answered meanwhile: %,d, of them called all the same %5d", answered, wrong.size());
        notebook.line(
                "   each took %.2f ms of processor time here, %.2f ms in the database and %.2f commits",
                effort.product().toNanos() / 1e6 / calls.size(),
                effort.database().toNanos() / 1e6 / calls.size(),
                (double) effort.commits() / calls.size());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    private void queue(int from, int to) {
        List<PageOrder> orders = new ArrayList<>();
        for (int i = from; i < to; i++) {
            // a mixture: most of a backlog is not the worst there is
            int priority = 2 + 2 * (i % (LEAST_URGENT / 2));
            orders.add(page(name + i, "page-" + i + "-p" + priority, priority));
        }
        product.bean(Pages.class).queue(orders);
    }

    private int answerSome() {
        product.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            for (int i = 0; i < size; i++) {
                if (isAnswered(i)) {
                    product.bean(Pages.class).answered(name + i);
                }
            }
        });
        return (size + EACH_ANSWERED - 1) / EACH_ANSWERED;
    }

    private static boolean isAnswered(int number) {
        return number % EACH_ANSWERED == 0;
    }

    private static PageOrder page(String reference, String words, int priority) {
        return new PageOrder(
                reference,
                reference + "/s0",
                1,
                "first",
                "slack",
                "U1",
                new Message(words, "Please look at " + words + ".", null, null, Map.of()),
                priority,
                true,
                Instant.now(),
                reference + "/s0/first/slack");
    }
}
