package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import io.tocsin.endtoend.WebappsMeanThisEngine;
import io.tocsin.incident.Status;
import io.tocsin.paging.PagingWorker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An acknowledgement meets the due escalation timer of its incident in the same instant, again and again, by our API and by
 * the engine's; all the while what is queued is sent. {@code -Drace.count=1000} races for longer.
 */
@TocsinTest
@Import(Stage.class)
@ExtendWith(WebappsMeanThisEngine.class)
class AnswerAgainstTimerTest {

    private static final int RACES = Integer.getInteger("race.count", 200);
    private static final int AT_ONCE = 2;
    private static final int HEAD_START_MILLIS = 12;
    private static final int LOOK_MILLIS = 5;
    private static final int MOST_ATTEMPTS = 5;

    @Autowired
    private Stage stage;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private PagingWorker worker;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random random = new Random(11);

    /** @param begun how many sends had begun when the answer was in */
    private record Raced(String key, int answer, int begun, boolean timerStands) {}

    @AfterEach
    void nobodyRacesAnyMore() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(20, TimeUnit.SECONDS);
    }

    @Test
    void exactlyOneWinsAndNothingGoesOutAfterTheAnswer() throws Exception {
        // given
        List<String> keys = opened();
        stage.deliver();
        stage.nothingHappensFor(Duration.ofMinutes(5));
        Map<String, String> timers = dueTimers();
        Future<?> sending = threads.submit(this::sendAllTheWhile);

        // when
        List<Raced> raced = race(keys, timers);
        sending.cancel(true);
        stage.deliver();

        // then
        int timersFirst = 0;
        for (Raced race : raced) {
            timersFirst += assertOneWinner(race) ? 1 : 0;
        }
        System.out.printf("%d races: the timer came first in %d%n", RACES, timersFirst);
        assertThat(timersFirst).isBetween(RACES / 50, RACES - RACES / 50);
    }

    private boolean assertOneWinner(Raced race) {
        String key = race.key();
        assertThat(race.answer()).as(key).isIn(200, 204);
        assertThat(race.timerStands()).as(key).isFalse();
        assertThat(stage.incident(key).status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(stage.incident(key).nextEscalationAt()).isNull();
        List<String> kinds = stage.kinds(key);
        assertThat(kinds).containsOnlyOnce("acknowledged");
        int answer = kinds.indexOf("acknowledged");
        assertThat(kinds.subList(answer, kinds.size())).as(key).doesNotContain("paged", "escalated");
        long told = kinds.stream()
                .filter(kind -> kind.equals("paged") || kind.equals("escalated"))
                .count();
        assertThat(told).as(key).isBetween(1L, 2L);
        assertThat(stage.incident(key).escalationTier()).as(key).isEqualTo((int) told);
        assertThat(begun(key)).as(key).isLessThanOrEqualTo(race.begun());
        return told == 2;
    }

    private List<String> opened() throws Exception {
        List<Callable<String>> opening = IntStream.range(0, RACES)
                .mapToObj(n -> (Callable<String>) () -> open(n))
                .toList();
        ExecutorService few = Executors.newFixedThreadPool(AT_ONCE * 2);
        try {
            List<String> keys = new ArrayList<>();
            for (Future<String> each : few.invokeAll(opening)) {
                keys.add(each.get());
            }
            return keys;
        } finally {
            few.shutdown();
        }
    }

    private String open(int n) throws Exception {
        String body = "{\"title\": \"Race " + n + "\", \"service\": \"checkout\", \"severity\": \"SEV2\"}";
        HttpResponse<String> answer = post("/api/incidents", body);
        assertThat(answer.statusCode()).isEqualTo(201);
        String path = answer.headers().firstValue("Location").orElseThrow();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Map<String, String> dueTimers() {
        Map<String, String> incidents = new HashMap<>();
        jdbc.sql("select process_id, key from incident")
                .query((row, n) -> incidents.put(row.getString(1), row.getString(2)))
                .list();
        Map<String, String> timers = new HashMap<>();
        for (Job job : jobs.createJobQuery().executable().listPage(0, RACES * 2)) {
            timers.put(incidents.getOrDefault(job.getProcessInstanceId(), "other"), job.getId());
        }
        return timers;
    }

    private List<Raced> race(List<String> keys, Map<String, String> timers) throws Exception {
        List<Future<List<Raced>>> lanes = new ArrayList<>();
        for (int lane = 0; lane < AT_ONCE; lane++) {
            int first = lane;
            lanes.add(threads.submit(() -> {
                List<Raced> raced = new ArrayList<>();
                for (int n = first; n < keys.size(); n += AT_ONCE) {
                    raced.add(race(keys.get(n), timers.getOrDefault(keys.get(n), "none"), n / AT_ONCE % 2 == 0));
                }
                return raced;
            }));
        }
        List<Raced> all = new ArrayList<>();
        for (Future<List<Raced>> lane : lanes) {
            all.addAll(lane.get());
        }
        return all;
    }

    private Raced race(String key, String timer, boolean byApi) throws Exception {
        assertThat(timer).as("timer of " + key).isNotEqualTo("none");
        String task =
                stage.task(key, IncidentResponse.Tasks.ACKNOWLEDGE_INCIDENT).getId();
        String path = byApi ? "/api/incidents/" + key + "/acknowledge" : "/engine-rest/task/" + task + "/complete";
        int headStart = random.nextInt(-HEAD_START_MILLIS, HEAD_START_MILLIS);
        CyclicBarrier start = new CyclicBarrier(2);
        Future<Boolean> fired = threads.submit(() -> {
            start.await();
            TimeUnit.MILLISECONDS.sleep(Math.max(0, headStart));
            return fires(timer);
        });
        start.await();
        TimeUnit.MILLISECONDS.sleep(Math.max(0, -headStart));
        int answer = post(path, "{}").statusCode();
        int begun = begun(key);
        return new Raced(key, answer, begun, fired.get(20, TimeUnit.SECONDS));
    }

    /** As the job executor does it: one that lost a race is tried again as long as it is there. Says whether it still is. */
    private boolean fires(String timer) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS && stands(timer); attempt++) {
            try {
                jobs.executeJob(timer);
            } catch (ProcessEngineException | NullPointerException lost) {
                Thread.onSpinWait();
            }
        }
        return stands(timer);
    }

    private boolean stands(String timer) {
        return jobs.createJobQuery().jobId(timer).count() > 0;
    }

    private void sendAllTheWhile() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                worker.drain();
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int begun(String key) {
        return jdbc.sql("select coalesce(sum(attempts), 0) from delivery where reference = ? and wants_answer")
                .param(key)
                .query(Integer.class)
                .single();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
