package io.tocsin.alert;

import static io.tocsin.alert.JudgedAlerts.firing;
import static io.tocsin.alert.JudgedAlerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that meet: the database settles who came first. */
class JudgeConcurrencyTest {

    private static final JudgedAlerts HOUSE = JudgedAlerts.on("judge_concurrency_test");

    private final ExecutorService threads = Executors.newFixedThreadPool(16);

    @BeforeEach
    void empty() {
        HOUSE.clean();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void theSameMessageSixtyFourTimesAtOnceIsOneAlert() throws Exception {
        // when
        List<Judgement> judged = atOnce(IntStream.range(0, 64)
                .mapToObj(n -> (Callable<List<Judgement>>)
                        () -> HOUSE.receive(firing("same").alert()))
                .toList());

        // then
        assertThat(judged).filteredOn(each -> each.verdict() == Verdict.NEW).hasSize(1);
        assertThat(judged)
                .filteredOn(each -> each.verdict() == Verdict.REPEATED)
                .hasSize(63);
        assertThat(HOUSE.stored(judged.get(0))).returns(64, AlertView::count);
    }

    @Test
    void batchesInOppositeOrderDoNotWaitForEachOther() throws Exception {
        // given
        List<Callable<List<Judgement>>> batches = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            boolean over = n % 3 == 2;
            List<Alert> batch = new ArrayList<>(IntStream.range(0, 40)
                    .mapToObj(i -> over && i % 2 == 0
                            ? resolved("key-" + i).alert()
                            : firing("key-" + i).alert())
                    .toList());
            Collections.shuffle(batch, new java.util.Random(n));
            batches.add(() -> HOUSE.receive(batch.toArray(Alert[]::new)));
        }

        // when
        List<Judgement> judged = atOnce(batches);

        // then
        assertThat(judged).hasSize(60 * 40);
        assertThat(HOUSE.jdbc
                        .sql("select count(*) from alert where current")
                        .query(Integer.class)
                        .single())
                .isEqualTo(40);
    }

    private List<Judgement> atOnce(List<Callable<List<Judgement>>> messages) throws Exception {
        List<Judgement> judged = new ArrayList<>();
        for (Future<List<Judgement>> future : threads.invokeAll(messages)) {
            judged.addAll(future.get());
        }
        return judged;
    }
}
