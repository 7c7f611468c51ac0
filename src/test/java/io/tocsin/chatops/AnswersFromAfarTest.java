package io.tocsin.chatops;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.incident.Declaration;
import io.tocsin.incident.Declarations;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.paging.CallbackProof;
import io.tocsin.paging.Message;
import io.tocsin.paging.OwnAddress;
import io.tocsin.paging.PageOrder;
import io.tocsin.paging.PageView;
import io.tocsin.paging.Pages;
import io.tocsin.paging.PagingWorker;
import io.tocsin.paging.Passage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Answers from phones, chats and other pagers, through the real doors, signed as their providers sign. */
@TocsinTest
class AnswersFromAfarTest {

    private static final String ALICES_PHONE = "+15550100";

    @Autowired
    private MockMvc http;

    @Autowired
    private Declarations declarations;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private Pages pages;

    @Autowired
    private PagingWorker worker;

    @Autowired
    private OwnAddress own;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String key = "";

    @BeforeEach
    void anIncidentNobodyHas() {
        key = declare("Checkout is down");
    }

    @Test
    void pressingOneAcknowledgesAsWhoeverWasCalled() throws Exception {
        // given
        PageView page = paged("voice", ALICES_PHONE);

        // when
        MockHttpServletResponse answer =
                twilio("/hooks/twilio/voice", "page=" + page.idempotencyKey(), Map.of("Digits", "1", "CallSid", "CA1"));

        // then
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).startsWith("text/xml");
        assertThat(answer.getContentAsString())
                .contains("<Say>You have " + key + ". Nobody else is being paged.</Say>");
        assertThat(incidents.get(key).assignee()).isEqualTo("alice");
    }

    @Test
    void anotherKeyIsAskedForAgainAndAMachineIsHungUpOn() throws Exception {
        // given
        PageView page = paged("voice", ALICES_PHONE);
        String asked = "page=" + page.idempotencyKey();

        // when
        String again =
                twilio("/hooks/twilio/voice", asked, Map.of("Digits", "7")).getContentAsString();
        String machine = twilio("/hooks/twilio/voice", asked, Map.of("Digits", "1", "AnsweredBy", "machine_start"))
                .getContentAsString();

        // then
        assertThat(again).contains("<Gather", "Press 1 to acknowledge", "/hooks/twilio/voice?page=");
        assertThat(machine).contains("<Hangup/>");
        assertThat(incidents.get(key).status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void aReplyAcknowledgesTheNewestThatNobodyHas() throws Exception {
        // given
        paged("sms", ALICES_PHONE);
        String first = key;
        key = declare("Search is down");
        paged("sms", ALICES_PHONE);
        desk.acknowledge(key, "bob", null);

        // when
        String answer = reply(ALICES_PHONE, " Ack!");

        // then
        assertThat(answer).contains("<Message>You have " + first + ".");
        assertThat(incidents.get(first).assignee()).isEqualTo("alice");
        assertThat(incidents.get(key).assignee()).isEqualTo("bob");
    }

    @Test
    void aReplyThatNamesTheIncidentMeansThatOne() throws Exception {
        // given
        paged("sms", ALICES_PHONE);
        String first = key;
        key = declare("Search is down");
        paged("sms", ALICES_PHONE);

        // when
        reply(ALICES_PHONE, "ack " + first.toLowerCase(java.util.Locale.ROOT));

        // then
        assertThat(incidents.get(first).assignee()).isEqualTo("alice");
        assertThat(incidents.get(key).status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void whatIsNotUnderstoodIsExplainedAndStrangersGetNoAnswer() throws Exception {
        // given
        paged("sms", ALICES_PHONE);

        // then
        assertThat(reply(ALICES_PHONE, "what is this?")).contains("Reply ACK, ESCALATE or RESOLVE");
        assertThat(reply("+15559999", "ack")).contains("<Response></Response>");
        assertThat(incidents.get(key).status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void aTextThatDidNotArriveIsNoDelivery() throws Exception {
        // given
        PageView page = paged("sms", ALICES_PHONE);
        jdbc.sql("update delivery set via = 'twilio-fallback', provider_ref = 'SM1' where id = ?")
                .param(page.id())
                .update();

        // when
        int status = twilio(
                        "/hooks/twilio/status",
                        "page=" + page.idempotencyKey(),
                        Map.of("MessageSid", "SM1", "MessageStatus", "undelivered", "ErrorCode", "30003"))
                .getStatus();

        // then
        PageView after = pages.find(page.id()).orElseThrow();
        assertThat(status).isEqualTo(204);
        assertThat(after.state()).isEqualTo("failed");
        assertThat(after.error()).isEqualTo("bounced: undelivered, error 30003");
    }

    @Test
    void anArrivalStandsInTheHistoryThatTheApiShows() throws Exception {
        // given
        PageView page = paged("sms", ALICES_PHONE);

        // when
        twilio("/hooks/twilio/status", "page=" + page.idempotencyKey(), Map.of("MessageStatus", "delivered"));

        // then
        assertThat(pages.find(page.id()).orElseThrow().history())
                .extracting(Passage::outcome)
                .containsExactly("arrived");
        String shown = http.perform(MockMvcRequestBuilders.get("/api/incidents/" + key + "/pages")
                        .header("Authorization", "Bearer " + TocsinTest.API_TOKEN))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(shown).contains("\"outcome\":\"arrived\"");
    }

    @Test
    void aForgedCallChangesNothing() throws Exception {
        // given
        PageView page = paged("voice", ALICES_PHONE);

        // when
        MockHttpServletResponse forged = http.perform(
                        form("/hooks/twilio/voice?page=" + page.idempotencyKey(), "Digits=1")
                                .header("X-Twilio-Signature", "AAAA"))
                .andReturn()
                .getResponse();
        MockHttpServletResponse bare = http.perform(form("/hooks/slack/actions", "payload=%7B%7D"))
                .andReturn()
                .getResponse();
        MockHttpServletResponse wrong = http.perform(MockMvcRequestBuilders.post("/hooks/telegram")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .header("X-Telegram-Bot-Api-Secret-Token", "guess"))
                .andReturn()
                .getResponse();

        // then
        assertThat(List.of(forged.getStatus(), bare.getStatus(), wrong.getStatus()))
                .containsOnly(403);
        assertThat(incidents.get(key).status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void aButtonInSlackAcknowledgesOnceHoweverOftenTheCallIsSent() throws Exception {
        // given
        PageView page = paged("slack", "U024ALICE");
        String body = slackBody("acknowledge", page.id(), "U024ALICE");

        // when
        int first = slack(body);
        int again = slack(body);

        // then
        assertThat(first).isEqualTo(200);
        assertThat(again).isEqualTo(403);
        assertThat(incidents.get(key).assignee()).isEqualTo("alice");
    }

    @Test
    void aButtonInSlackResolves() throws Exception {
        // given
        PageView page = paged("slack", "U024ALICE");

        // when
        slack(slackBody("resolve", page.id(), "U024ALICE"));

        // then
        assertThat(incidents.get(key).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void whoIsNotKnownInSlackChangesNothing() throws Exception {
        // given
        PageView page = paged("slack", "U024ALICE");

        // when
        int status = slack(slackBody("acknowledge", page.id(), "U0STRANGER"));

        // then
        assertThat(status).isEqualTo(200);
        assertThat(incidents.get(key).status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void aButtonInTelegramIsAnsweredWithWhatCameOfIt() throws Exception {
        // given
        PageView page = paged("telegram", "123456789");

        // when
        String stranger = telegram(page.id(), "987654321");
        String alice = telegram(page.id(), "123456789");

        // then
        assertThat(stranger).contains("Nobody here goes by your Telegram account");
        assertThat(alice)
                .contains("\"method\":\"answerCallbackQuery\"")
                .contains("\"callback_query_id\":\"cb-1\"")
                .contains("You have " + key);
        assertThat(incidents.get(key).assignee()).isEqualTo("alice");
    }

    @Test
    void whoAcknowledgesAndResolvesInPagerDutyDoesSoHere() throws Exception {
        // when
        pagerDuty("incident.acknowledged", "user_reference", "Alice Ng");

        // then
        assertThat(incidents.get(key).assignee()).isEqualTo("alice");

        // when
        pagerDuty("incident.resolved", "user_reference", "Somebody Else");

        // then
        assertThat(incidents.get(key).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void whatWeDidInPagerDutyOurselvesComesBackAndChangesNothing() throws Exception {
        // when
        int status = pagerDuty("incident.acknowledged", "events_api_v2_inbound_integration_reference", "Tocsin");

        // then
        assertThat(status).isEqualTo(204);
        assertThat(incidents.get(key).status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void anEmergencyAcknowledgedInPushoverIsProvedByItsReceipt() throws Exception {
        // given
        PageView page = paged("pushover", "uQiRzpo4DXghDmr9QzzfQu27cmVRsG");

        // when
        int guessed = http.perform(form("/hooks/pushover?page=" + page.id(), "receipt=guess&acknowledged=1"))
                .andReturn()
                .getResponse()
                .getStatus();

        // then
        assertThat(guessed).isEqualTo(403);
        assertThat(incidents.get(key).status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void anEmergencyAcknowledgedInPushoverCountsBeforeWeHaveNotedItsReceipt() throws Exception {
        // given
        PageView page = paged("pushover", "uQiRzpo4DXghDmr9QzzfQu27cmVRsG");
        String door = "/hooks/pushover?page=" + page.id() + "&proof=";

        // when
        int guessed = http.perform(form(door + "guess", "receipt=unheard&acknowledged=1"))
                .andReturn()
                .getResponse()
                .getStatus();
        int proved = http.perform(
                        form(door + CallbackProof.of(page.id(), page.message()), "receipt=unheard&acknowledged=1"))
                .andReturn()
                .getResponse()
                .getStatus();

        // then
        assertThat(guessed).isEqualTo(403);
        assertThat(proved).isEqualTo(204);
        assertThat(incidents.get(key).assignee()).isEqualTo("alice");
    }

    private String declare(String title) {
        return declarations
                .declare(new Declaration(title, null, "SEV2", "checkout", "test", title, null, false), "carol")
                .key();
    }

    private PageView paged(String channel, String address) {
        pages.cancel(key);
        String page = key + "/test/alice/" + channel;
        Message message = new Message(
                key + " is down", "text", "http://localhost/incidents/" + key, "http://localhost/a/token", Map.of());
        pages.queue(List.of(new PageOrder(
                key, key + "/test", 1, "alice", channel, address, message, 0, true, clock.instant(), page)));
        worker.drain();
        return pages.find(page).orElseThrow();
    }

    private String reply(String from, String body) throws Exception {
        return twilio("/hooks/twilio/sms", null, Map.of("From", from, "Body", body))
                .getContentAsString();
    }

    private MockHttpServletResponse twilio(
            String path, @org.jspecify.annotations.Nullable String query, Map<String, String> fields) throws Exception {
        String target = path + (query == null ? "" : "?" + query.replace("/", "%2F"));
        StringBuilder signed = new StringBuilder(own.as(target, null));
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        String signature =
                Base64.getEncoder().encodeToString(mac("HmacSHA1", TocsinTest.SIGNING_SECRET, signed.toString()));
        return http.perform(form(target, encoded(fields)).header("X-Twilio-Signature", signature))
                .andReturn()
                .getResponse();
    }

    private int slack(String body) throws Exception {
        String time = String.valueOf(clock.instant().getEpochSecond());
        String signature =
                HexFormat.of().formatHex(mac("HmacSHA256", TocsinTest.SIGNING_SECRET, "v0:" + time + ":" + body));
        return http.perform(form("/hooks/slack/actions", body)
                        .header("X-Slack-Request-Timestamp", time)
                        .header("X-Slack-Signature", "v0=" + signature))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private static String slackBody(String action, String page, String user) {
        String payload = "{\"type\":\"block_actions\",\"user\":{\"id\":\"" + user
                + "\"},\"response_url\":\"https://example.com/not-slack\",\"actions\":[{\"type\":\"button\",\"action_id\":\""
                + action + "\",\"value\":\"" + page + "\"}]}";
        return encoded(Map.of("payload", payload));
    }

    private String telegram(String page, String from) throws Exception {
        return http.perform(MockMvcRequestBuilders.post("/hooks/telegram")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("X-Telegram-Bot-Api-Secret-Token", TocsinTest.SIGNING_SECRET)
                        .content("{\"update_id\":1,\"callback_query\":{\"id\":\"cb-1\",\"from\":{\"id\":" + from
                                + "},\"data\":\"ack:" + page + "\"}}"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private int pagerDuty(String type, String agent, String name) throws Exception {
        String body =
                "{\"event\":{\"id\":\"e-" + type + "\",\"event_type\":\"" + type + "\",\"agent\":{\"type\":\"" + agent
                        + "\",\"summary\":\"" + name
                        + "\"},\"data\":{\"id\":\"PGR0VU2\",\"type\":\"incident\",\"incident_key\":\""
                        + key + "\"}}}";
        String signature = HexFormat.of().formatHex(mac("HmacSHA256", TocsinTest.SIGNING_SECRET, body));
        return http.perform(MockMvcRequestBuilders.post("/hooks/pagerduty")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("X-PagerDuty-Signature", "v1=" + signature)
                        .content(body))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private static MockHttpServletRequestBuilder form(String target, String body) {
        return MockMvcRequestBuilders.post(java.net.URI.create(target))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(body);
    }

    private static String encoded(Map<String, String> fields) {
        return new LinkedHashMap<>(fields)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private static byte[] mac(String algorithm, String secret, String content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
    }
}
