package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TocsinTest;
import io.tocsin.incident.Status;
import io.tocsin.paging.PageView;
import io.tocsin.postmortem.ActionItem;
import io.tocsin.postmortem.Postmortems;
import io.tocsin.postmortem.Review;
import io.tocsin.postmortem.ReviewState;
import io.tocsin.postmortem.Section;
import io.tocsin.response.PostmortemProcess.Tasks;
import io.tocsin.response.PostmortemProcess.Variables;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** What is learnt from an incident: its review is drafted, written, sent back, approved, and followed up. */
@TocsinTest
@Import(Stage.class)
class ReviewStoriesTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Postmortems postmortems;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ObjectMapper json;

    private String resolved() {
        String key =
                stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
        stage.passes(Duration.ofMinutes(4));
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        stage.step(key, "notes", Map.of("text", "deploy 4711 looks suspicious"));
        stage.step(key, "identify", Map.of("note", "a bad deploy"));
        stage.passes(Duration.ofMinutes(10));
        stage.step(key, "mitigate", Map.of("note", "rolled back"));
        stage.passes(Duration.ofMinutes(20));
        stage.step(key, "resolve", Map.of("note", "error rate is normal"));
        return key;
    }

    private Review review(String key) {
        return postmortems.find(key).orElseThrow();
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                .contentType(MediaType.APPLICATION_JSON));
    }

    private String body(Object body) throws Exception {
        return json.writeValueAsString(body);
    }

    @Test
    void theDraftKnowsWhatTheTimelineKnows() {
        // when
        String key = resolved();
        // then
        Review review = review(key);
        assertThat(review.state()).isEqualTo(ReviewState.DRAFT);
        assertThat(review.dueAt()).isEqualTo(Instant.parse("2026-06-09T10:34:00Z"));
        assertThat(review.text().of(Section.SUMMARY)).contains("checkout", "SEV2 (high)", "resolved after 34 min");
        assertThat(review.text().of(Section.ROOT_CAUSE)).isEqualTo("a bad deploy");
        assertThat(review.text().of(Section.DETECTION)).contains("alertmanager");
        assertThat(review.text().of(Section.RESPONSE)).contains("Acknowledged after 4 min.", "deploy 4711");
        assertThat(review.text().of(Section.RESOLUTION)).contains("rolled back", "Mitigated after 14 min.");
        assertThat(review.text().of(Section.WENT_WELL)).contains("No target of this severity was missed");
        Task write = stage.task(key, Tasks.WRITE_REVIEW);
        assertThat(write.getAssignee()).isEqualTo("alice");
        assertThat(tasks.getVariable(write.getId(), Variables.ROOT_CAUSE)).isEqualTo("a bad deploy");
    }

    @Test
    void aReviewWrittenInTasklistIsSentBackWrittenAgainAndApproved() {
        // given
        String key = resolved();
        // when
        tasks.complete(
                stage.task(key, Tasks.WRITE_REVIEW).getId(),
                Map.of(
                        Variables.LESSONS,
                        "canaries first",
                        Variables.ACTION_ITEMS,
                        "Add a canary | bob | 2026-06-10 | high\nTell sales | nobody-we-know | soon\n\n- Write it down"));
        // then
        assertThat(review(key).state()).isEqualTo(ReviewState.WRITTEN);
        assertThat(review(key).text().of(Section.LESSONS)).isEqualTo("canaries first");
        assertThat(review(key).text().of(Section.ROOT_CAUSE)).isEqualTo("a bad deploy");
        assertThat(postmortems.actionItems(key))
                .extracting(ActionItem::action)
                .containsExactly("Add a canary", "Tell sales / nobody-we-know / soon", "Write it down");
        assertThat(postmortems.actionItems(key))
                .extracting(ActionItem::owner)
                .containsExactly("bob", "platform", "platform");
        // when
        tasks.complete(
                stage.task(key, Tasks.APPROVE_REVIEW).getId(),
                Map.of(Variables.APPROVED, "false", Variables.REASON, "no impact given"));
        // then
        assertThat(review(key).state()).isEqualTo(ReviewState.DRAFT);
        Task again = stage.task(key, Tasks.WRITE_REVIEW);
        assertThat(tasks.getVariable(again.getId(), Variables.REASON)).isEqualTo("no impact given");
        assertThat(tasks.getVariables(again.getId())).doesNotContainKey(Variables.APPROVED);
        assertThat((String) tasks.getVariable(again.getId(), Variables.ACTION_ITEMS))
                .startsWith("Add a canary | bob | 2026-06-10 | high\n");
        // when
        tasks.complete(
                again.getId(),
                Map.of(Variables.IMPACT, "2,000 carts", Variables.ACTION_ITEMS, "add a canary | bob | 2026-06-11"));
        tasks.complete(stage.task(key, Tasks.APPROVE_REVIEW).getId(), Map.of(Variables.APPROVED, "true"));
        // then
        assertThat(review(key).state()).isEqualTo(ReviewState.APPROVED);
        assertThat(postmortems.actionItems(key)).singleElement().satisfies(item -> {
            assertThat(item.due()).isEqualTo("2026-06-11");
            assertThat(item.action()).isEqualTo("add a canary");
        });
        assertThat(stage.incident(key).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void anActionItemIsItsOwnersTaskAndTheIncidentClosesWhenItIsDone() {
        // given
        String key = resolved();
        tasks.complete(
                stage.task(key, Tasks.WRITE_REVIEW).getId(),
                Map.of(Variables.ACTION_ITEMS, "Add a canary | bob | 2026-06-10 | high\nTidy up | data"));
        tasks.complete(stage.task(key, Tasks.APPROVE_REVIEW).getId(), Map.of(Variables.APPROVED, "true"));
        List<Task> open = stage.tasks(key);
        assertThat(open).hasSize(2);
        Task bobs = open.stream()
                .filter(task -> "bob".equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
        Task teams = open.stream()
                .filter(task -> task.getAssignee() == null)
                .findFirst()
                .orElseThrow();
        assertThat(tasks.getIdentityLinksForTask(teams.getId())).anyMatch(link -> "data".equals(link.getGroupId()));
        assertThat(tasks.getVariable(bobs.getId(), Variables.ACTION)).isEqualTo("Add a canary");
        // when
        tasks.complete(bobs.getId(), Map.of(Variables.NOTE, "done in 4712"));
        // then
        assertThat(postmortems.actionItems(key).get(0)).satisfies(item -> {
            assertThat(item.open()).isFalse();
            assertThat(item.note()).isEqualTo("done in 4712");
            assertThat(item.doneBy()).isEqualTo("bob");
        });
        assertThat(stage.incident(key).status()).isEqualTo(Status.RESOLVED);
        // when
        tasks.complete(teams.getId());
        // then
        assertThat(stage.incident(key).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void whatIsAgreedAfterTheApprovalIsItsOwnersTaskTooUntilAllIsDone() throws Exception {
        // given
        String key = resolved();
        tasks.complete(
                stage.task(key, Tasks.WRITE_REVIEW).getId(),
                Map.of(Variables.ACTION_ITEMS, "Add a canary | bob | 2026-06-10"));
        tasks.complete(stage.task(key, Tasks.APPROVE_REVIEW).getId(), Map.of(Variables.APPROVED, "true"));
        String path = "/api/incidents/" + key + "/action-items";
        // when
        ask(post(path).content(body(Map.of("action", "Tell support", "owner", "alice", "due", "2026-06-12"))))
                .andExpect(status().isCreated());
        // then
        Task late = stage.tasks(key).stream()
                .filter(task -> "alice".equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
        assertThat(late.getTaskDefinitionKey()).isEqualTo(Tasks.COMPLETE_ACTION_ITEM);
        assertThat(late.getDueDate().toInstant()).isEqualTo(Instant.parse("2026-06-13T04:00:00Z"));
        assertThat(tasks.getVariable(late.getId(), Variables.ACTION)).isEqualTo("Tell support");
        // when
        for (Task task : stage.tasks(key)) {
            assertThat(stage.incident(key).status()).isEqualTo(Status.RESOLVED);
            tasks.complete(task.getId());
        }
        // then
        assertThat(stage.incident(key).status()).isEqualTo(Status.CLOSED);
        assertThat(postmortems.actionItems(key)).hasSize(2).noneMatch(ActionItem::open);
        ask(post(path).content(body(Map.of("action", "Too late", "owner", "alice"))))
                .andExpect(status().isConflict());
        assertThat(postmortems.actionItems(key)).hasSize(2);
    }

    @Test
    void anOverdueActionItemIsToldToItsOwnerAndTheManagerOnce() throws Exception {
        // given
        String key = resolved();
        tasks.complete(
                stage.task(key, Tasks.WRITE_REVIEW).getId(),
                Map.of(Variables.ACTION_ITEMS, "Add a canary | bob | 2026-06-10"));
        tasks.complete(stage.task(key, Tasks.APPROVE_REVIEW).getId(), Map.of(Variables.APPROVED, "true"));
        int before = stage.pages(key).size();
        ask(get("/api/action-items?state=overdue")).andExpect(status().isOk()).andExpect(jsonPath("$", hasSize(0)));
        // when
        stage.passes(Duration.ofDays(9));
        // then: the day ends where bob lives
        List<PageView> told = stage.pages(key).subList(before, stage.pages(key).size());
        assertThat(told).extracting(PageView::person).contains("bob", "carol").hasSizeBetween(2, 6);
        assertThat(told).allSatisfy(page -> assertThat(page.message().text()).contains("Overdue since 2026-06-10"));
        ask(get("/api/action-items?state=overdue&owner=bob"))
                .andExpect(jsonPath("$", hasSize(1)))
                .andExpect(jsonPath("$[0].dueAt").value("2026-06-10T22:00:00Z"));
    }

    @Test
    void theAuthorIsRemindedEveryThreeDaysAndTheManagerOnceItIsOverdue() {
        // given
        String key = resolved();
        int before = stage.pages(key).size();
        // when
        stage.passes(Duration.ofDays(4));
        // then
        List<PageView> first = stage.pages(key).subList(before, stage.pages(key).size());
        assertThat(first).isNotEmpty().allSatisfy(page -> {
            assertThat(page.person()).isEqualTo("alice");
            assertThat(page.message().text()).contains("review", "due on 2026-06-09");
        });
        // when
        int seen = stage.pages(key).size();
        stage.passes(Duration.ofDays(6));
        // then
        assertThat(stage.pages(key).subList(seen, stage.pages(key).size()))
                .extracting(PageView::person)
                .contains("alice", "carol");
    }

    @Test
    void theApiDrivesTheSameStepsAsTheTasks() throws Exception {
        // given
        String key = resolved();
        String path = "/api/incidents/" + key + "/postmortem";
        String longText = "x".repeat(9_000);
        // when
        ask(put(path).content(body(Map.of("sections", Map.of("impact", longText)))))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("draft"));
        ask(post(path + "/approve")).andExpect(status().isConflict());
        ask(put(path)
                        .content(body(Map.of(
                                "done", true, "actionItems", List.of(Map.of("action", "Do it", "owner", "bob"))))))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("written"))
                .andExpect(jsonPath("$.sections.impact").value(longText))
                .andExpect(jsonPath("$.actionItems[0].owner").value("bob"));
        ask(post(path + "/send-back").content(body(Map.of("reason", "why?"))))
                .andExpect(jsonPath("$.state").value("draft"));
        ask(post(path + "/send-back").content(body(Map.of("reason", "why?")))).andExpect(status().isOk());
        ask(put(path).content(body(Map.of("done", true))))
                .andExpect(jsonPath("$.state").value("written"));
        ask(post(path + "/approve")).andExpect(jsonPath("$.state").value("approved"));
        ask(post(path + "/approve")).andExpect(status().isOk());
        // then
        ask(put(path).content(body(Map.of("done", true)))).andExpect(status().isConflict());
        assertThat(review(key).text().of(Section.IMPACT)).isEqualTo(longText);
        String item = postmortems.actionItems(key).get(0).id();
        ask(patch("/api/action-items/" + item).content(body(Map.of("owner", "alice", "due", "2026-07-01"))))
                .andExpect(status().isOk());
        Task task = stage.task(key, Tasks.COMPLETE_ACTION_ITEM);
        assertThat(task.getAssignee()).isEqualTo("alice");
        assertThat(task.getDueDate().toInstant()).isEqualTo(Instant.parse("2026-07-02T04:00:00Z"));
        ask(patch("/api/action-items/" + item).content(body(Map.of("state", "done", "note", "merged"))))
                .andExpect(jsonPath("$.state").value("done"));
        assertThat(stage.incident(key).status()).isEqualTo(Status.CLOSED);
        ask(patch("/api/action-items/" + item).content(body(Map.of("state", "done"))))
                .andExpect(status().isOk());
    }

    @Test
    void whatIsWrongIsSaidPlaceByPlaceAndWhatIsMissingToo() throws Exception {
        // given
        String key = resolved();
        String path = "/api/incidents/" + key + "/postmortem";
        // then
        ask(put(path).content(body(Map.of("sections", Map.of("guilt", "bob")))))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].pointer").value("/sections/guilt"));
        ask(put(path).content(body(Map.of("actionItems", List.of(Map.of("owner", "zoe", "due", "soon"))))))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors", hasSize(3)));
        ask(get("/api/incidents/INC-999/postmortem")).andExpect(status().isNotFound());
        String open = stage.fires("Slow", "search", "medium").get("incident").asText();
        ask(get("/api/incidents/" + open + "/postmortem"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value(containsString("once the incident is resolved")));
        ask(get("/api/incidents/" + open + "/report")).andExpect(status().isOk());
    }

    @Test
    void alertTextStaysTextInTheDocuments() throws Exception {
        // given
        String title = "<script>alert(1)</script> | [click](javascript:x) ${987*654}";
        String key = stage.fires(title, "checkout", "critical").get("incident").asText();
        stage.step(key, "resolve", Map.of("note", "# not a heading\n<b>not bold</b>"));
        // when
        String document = ask(get("/api/incidents/" + key + "/postmortem").accept("text/markdown"))
                .andExpect(content().contentTypeCompatibleWith("text/markdown"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String report = ask(get("/api/incidents/" + key + "/report"))
                .andExpect(content().contentTypeCompatibleWith("text/markdown"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        // then
        for (String text : List.of(document, report)) {
            assertThat(text)
                    .doesNotContain("<script", "<b>", "\n# not", "[click](", "645498")
                    .contains("&lt;script&gt;");
        }
        assertThat(document).contains("## Root cause", "## Action items", "## Lessons", "## Timeline");
        assertThat(report).contains("## Communication log", "Time to resolution");
    }

    @Test
    void whatWasWrittenOutlivesAReopening() {
        // given
        String key = resolved();
        tasks.complete(stage.task(key, Tasks.WRITE_REVIEW).getId(), Map.of(Variables.LESSONS, "canaries first"));
        // when
        stage.step(key, "reopen", Map.of("note", "it is back"));
        stage.step(key, "resolve", Map.of("note", "now really"));
        // then
        assertThat(review(key).state()).isEqualTo(ReviewState.DRAFT);
        assertThat(review(key).text().of(Section.LESSONS)).isEqualTo("canaries first");
        stage.task(key, Tasks.WRITE_REVIEW);
    }

    @Test
    void everySectionIsAVariableOfTheProcess() {
        List<String> variables = Arrays.stream(Variables.class.getFields())
                .map(ReviewStoriesTest::value)
                .toList();
        assertThat(variables)
                .containsAll(Arrays.stream(Section.values()).map(Section::id).toList());
    }

    private static String value(Field field) {
        try {
            return Objects.requireNonNull((String) field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoAuthorsAtOnceKeepWhatEachWrote() throws Exception {
        // given
        String key = resolved();
        String path = "/api/incidents/" + key + "/postmortem";
        // when
        CompletableFuture<Integer> second = Objects.requireNonNull(transaction.execute(status -> {
            written(path, "summary", "by the first");
            CompletableFuture<Integer> other =
                    CompletableFuture.supplyAsync(() -> written(path, "lessons", "by the second"));
            await().until(() -> jdbc.sql("select count(*) from pg_locks where not granted")
                            .query(Integer.class)
                            .single()
                    > 0);
            return other;
        }));
        // then
        assertThat(second.join()).isEqualTo(200);
        assertThat(review(key).text().of(Section.SUMMARY)).isEqualTo("by the first");
        assertThat(review(key).text().of(Section.LESSONS)).isEqualTo("by the second");
    }

    private int written(String path, String section, String words) {
        try {
            return ask(put(path).content(body(Map.of("sections", Map.of(section, words)))))
                    .andReturn()
                    .getResponse()
                    .getStatus();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
