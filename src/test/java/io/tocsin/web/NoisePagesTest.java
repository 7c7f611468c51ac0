package io.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import io.tocsin.alert.QuietWindow;
import io.tocsin.alert.QuietWindows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages about what comes in and what is kept quiet, on the whole product. */
@TocsinTest
@Import(Visitor.class)
class NoisePagesTest {

    private static final String HOSTILE =
            "<script>alert(1)</script> ${987*654} __${987*654}__ [[${987*654}]] #{x} *{y}";

    @Autowired
    private Visitor visitor;

    @Autowired
    private QuietWindows windows;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void noKeysMade() {
        jdbc.sql("delete from api_token where integration is not null").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts", "/alerts/rejected", "/integrations", "/silences", "/rules"})
    void whereThereIsNothingYetTheFirstStepIsTaught(String path) {
        // when
        Visitor.Answer page = visitor.opens(path);

        // then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .containsAnyOf(
                        "Let something send its first alert",
                        "Connect what already watches your services",
                        "Nothing is silenced. When you know why",
                        "Nothing was turned away",
                        "Try a message");
        assertThat(visitor.opensWithoutLogin(path).status()).isIn(302, 401);
    }

    @Test
    void anAlertIsListedWithWhatBecameOfItAndWhy() {
        // given
        String key = visitor.fires("Search is slow", "high", "search");
        visitor.fires("Search is slow", "high", "search");

        // when
        String all = visitor.opens("/alerts").text();
        String one = visitor.opens("/alerts/" + alert()).text();

        // then
        assertThat(all).contains("Search is slow", "firing", key, "2 times", "it was only counted");
        assertThat(one)
                .contains(
                        "/incidents/" + key, "Silence alerts like this", "As it was received", "&quot;severity&quot;");
        assertThat(one).contains("/silences?source=generic&amp;service=search&amp;title=Search%20is%20slow");
    }

    @Test
    void filtersLeaveOutWhatDoesNotFit() {
        // given
        visitor.fires("Search is slow", "high", "search");

        // then
        List.of("state=firing", "service=search", "source=generic", "q=SLOW", "state=nonsense")
                .forEach(fits -> assertThat(visitor.opens("/alerts?" + fits).text())
                        .as(fits)
                        .contains("Search is slow"));
        List.of("state=resolved", "service=checkout", "source=grafana", "q=fast", "page=7")
                .forEach(not -> assertThat(visitor.opens("/alerts?" + not).text())
                        .as(not)
                        .doesNotContain("Search is slow"));
    }

    @Test
    void whatASenderWritesIsNeverCarriedOut() {
        // given
        visitor.fires(HOSTILE, "high", "search");

        // when
        String all = visitor.opens("/alerts").text()
                + visitor.opens("/alerts?q=" + "%3Cscript%3E").text();
        String one = visitor.opens("/alerts/" + alert()).text();

        // then
        assertThat(all + one).contains("&lt;script&gt;").doesNotContain("<script>alert", "645498");
    }

    @Test
    void anAlertThatIsNotThereLeadsOn() {
        Visitor.Answer page = visitor.opens("/alerts/nothing");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("There is no alert");
    }

    @Test
    void aKeyIsShownOnceWithWhatToEnterWhere() {
        // when
        Visitor.Answer made = visitor.sendsAsAdmin(
                "/integrations", Map.of("name", "Grafana, production", "source", "grafana", "service", "checkout"));
        String listed = visitor.opens("/integrations").text();
        String later = visitor.opensAsAdmin("/integrations/" + integration()).text();

        // then
        String key = made.text().replaceAll("(?s).*<pre id=\"key\">([^<]+)</pre>.*", "$1");
        assertThat(key).startsWith("tcs_");
        assertThat(made.text()).contains("<code>" + key + "</code>", "/intake/grafana", "Copy the key");
        assertThat(made.response().getHeader("Cache-Control")).contains("no-store");
        assertThat(listed)
                .contains("Grafana, production", "nothing yet", "1 key")
                .doesNotContain(key);
        assertThat(later).contains("YOUR-KEY", "Send a test alert").doesNotContain(key);
    }

    @Test
    void whatIsMissingIsExplainedAndNothingTypedIsLost() {
        // given
        visitor.sendsAsAdmin("/integrations", Map.of("name", "Nagios", "source", "nagios"));

        // when
        Visitor.Answer nameless = visitor.sendsAsAdmin("/integrations", Map.of("name", " ", "source", "grafana"));
        Visitor.Answer taken = visitor.sendsAsAdmin("/integrations", Map.of("name", "Nagios", "source", "nagios"));

        // then
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.text()).contains("Give the integration a name", "value=\"grafana\" selected");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text()).contains("revoke it or choose another name", "value=\"Nagios\"");
    }

    @Test
    void onlyAdministratorsChangeIntegrationsAndOthersAreToldSo() {
        // given
        visitor.sendsAsAdmin("/integrations", Map.of("name", "Nagios", "source", "nagios"));
        String path = "/integrations/" + integration();

        // then
        assertThat(visitor.opens("/integrations").text())
                .contains("Only an administrator may make keys")
                .doesNotContain("Make a key</button>");
        assertThat(visitor.opens(path).text()).contains("Only an administrator").doesNotContain("<form class");
        assertThat(visitor.sends("/integrations", Map.of("name", "Mine", "source", "any"))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.sends(path + "/revoke", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void keysAndSecretsAreChangedStepByStep() {
        // given
        visitor.sendsAsAdmin("/integrations", Map.of("name", "Nagios", "source", "nagios"));
        String path = "/integrations/" + integration();

        // when
        String second = visitor.sendsAsAdmin(path + "/key", Map.of()).text();
        String signed =
                visitor.sendsAsAdmin(path + "/sign", Map.of("secret", "")).text();
        Visitor.Answer tooShort = visitor.sendsAsAdmin(path + "/sign", Map.of("secret", "short"));

        // then
        assertThat(second).contains("<pre id=\"key\">tcs_", "Revoke the older key");
        assertThat(signed).contains("whsec_", "Take unsigned messages again");
        assertThat(tooShort.status()).isEqualTo(400);
        assertThat(tooShort.text()).contains("Expected 8 to 512 characters", "value=\"short\"");
        visitor.sendsAsAdmin(path + "/revoke-older", Map.of());
        visitor.sendsAsAdmin(path + "/unsign", Map.of());
        assertThat(visitor.opensAsAdmin(path).text())
                .doesNotContain("Revoke the older key")
                .contains("Demand signed messages");
        visitor.sendsAsAdmin(path + "/revoke", Map.of());
        assertThat(visitor.opens(path).status()).isEqualTo(404);
    }

    @Test
    void aSilenceIsMadeFromTheFormKeepsQuietAndIsEnded() {
        // given
        Visitor.Answer made = visitor.sends(
                "/silences",
                Map.of("service", "search", "labels", "pod = a-*\n", "until", "PT4H", "reason", "a release"));

        // then
        assertThat(made.response().getRedirectedUrl()).isEqualTo("/silences?done=silence");
        QuietWindow window = windows.all("silence").get(0);
        assertThat(window.match()).containsOnly(Map.entry("service", "search"), Map.entry("pod", "a-*"));
        assertThat(window.to()).isEqualTo(window.from().plusSeconds(4 * 3600));
        assertThat(visitor.opens("/silences").text()).contains("Active", "a release", "End it now", "by <span>alice");

        // when
        visitor.sends("/silences/" + window.id() + "/end", Map.of());

        // then
        assertThat(visitor.opens("/silences").text()).contains("Expired").doesNotContain("End it now");
    }

    @Test
    void maintenanceIsAnnouncedInTheTimeZoneOfWhoAnnouncesIt() {
        // when
        visitor.sends(
                "/silences",
                Map.of(
                        "kind", "maintenance",
                        "service", "search",
                        "from", "2026-06-03T10:00",
                        "until", "time",
                        "to", "2026-06-03T12:30",
                        "zone", "Europe/Madrid",
                        "reason", "upgrade"));

        // then
        QuietWindow window = windows.all("maintenance").get(0);
        assertThat(window.from()).isEqualTo(Instant.parse("2026-06-03T08:00:00Z"));
        assertThat(window.to()).isEqualTo(Instant.parse("2026-06-03T10:30:00Z"));
        assertThat(visitor.opens("/silences").text()).contains("Pending", "Call it off");
    }

    @Test
    void aSilenceOfEverythingIsExplainedAndNothingTypedIsLost() {
        // when
        Visitor.Answer everything = visitor.sends("/silences", Map.of("until", "PT1H", "reason", "because"));
        Visitor.Answer endless =
                visitor.sends("/silences", Map.of("title", "Disk *", "until", "time", "reason", "because"));

        // then
        assertThat(everything.status()).isEqualTo(400);
        assertThat(everything.text()).contains("Name 1 to 20 fields", "value=\"because\"");
        assertThat(endless.status()).isEqualTo(400);
        assertThat(endless.text()).contains("Give the end as a date and a time", "value=\"Disk *\"");
        assertThat(windows.all(null)).isEmpty();
    }

    @Test
    void theRulesAreToldInWords() {
        assertThat(visitor.opens("/rules").text())
                .contains(
                        "API Error Rate Critical",
                        "failed_requests &gt; 5% for 2 min",
                        "under the key api_error_rate",
                        "back within 5 min of its incident&#39;s end");
    }

    @Test
    void whatAMessageWouldBecomeIsToldAndNothingHappens() {
        // when
        String page = visitor.sends(
                        "/rules/preview",
                        Map.of(
                                "source", "generic",
                                "body",
                                        "{\"title\": \"Cards refused\", \"severity\": \"high\", \"service\": \"checkout\"}"))
                .text();

        // then
        assertThat(page).contains("What would happen", "a new one, SEV2", "It is about the service checkout.", "alice");
        assertThat(jdbc.sql("select count(*) from alert").query(Integer.class).single())
                .isZero();
    }

    @Test
    void aMessageThatCanNotBeReadIsExplainedAndKept() {
        Visitor.Answer page = visitor.sends(
                "/rules/preview", Map.of("source", "alertmanager", "body", "{\"alerts\": 7, \"x\": \"mine"));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("The body is not JSON we can read", "{&quot;alerts&quot;: 7");
    }

    private String alert() {
        return jdbc.sql("select id from alert").query(String.class).single();
    }

    private String integration() {
        return jdbc.sql("select id from integration where revoked_at is null")
                .query(String.class)
                .single();
    }
}
