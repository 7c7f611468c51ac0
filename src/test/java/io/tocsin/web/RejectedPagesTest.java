package io.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import io.tocsin.alert.Received;
import io.tocsin.intake.RejectedBodies;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Somebody looks for an alert that never came, finds its message, and tries it again. */
@TocsinTest
@Import(Visitor.class)
class RejectedPagesTest {

    @Autowired
    private Visitor visitor;

    @Autowired
    private RejectedBodies rejected;

    @Test
    void whatCouldNotBeReadIsListedWithTheReasonAndItsMessage() {
        // given
        String id = kept("my-tool", "{\"alert\": \"<script>alert(1)</script>\"}");

        // when
        String list = visitor.opens("/alerts/rejected").text();
        String one = visitor.opens("/alerts/rejected/" + id).text();

        // then
        assertThat(visitor.opens("/alerts").text()).contains("/alerts/rejected");
        assertThat(list).contains("Could not be read", "my-tool", "/alert/name: is missing", "Production tool", id);
        assertThat(one)
                .contains("/alert/name: is missing", "&lt;script&gt;", "Try again")
                .doesNotContain("<script>alert");
    }

    @Test
    void oneTryTakesItInOnceItCanBeRead() {
        // given
        String id = kept("my-tool", "{\"alert\": {\"name\": \"Disk is full\"}, \"id\": 7, \"state\": \"down\"}");

        // when
        Visitor.Answer tried = visitor.sends("/alerts/rejected/" + id + "/again", Map.of());

        // then
        assertThat(tried.response().getRedirectedUrl()).startsWith("/alerts/rejected?done");
        assertThat(visitor.opens("/alerts/rejected?done=1").text()).contains("Taken in", "Nothing was turned away");
        assertThat(visitor.opens("/alerts").text()).contains("Disk is full");
    }

    @Test
    void whatStillCannotBeReadSaysWhyOnItsPage() {
        // given
        String id = kept("my-tool", "{\"id\": 7}");

        // when
        Visitor.Answer tried = visitor.sends("/alerts/rejected/" + id + "/again", Map.of());

        // then
        assertThat(tried.status()).isEqualTo(400);
        assertThat(tried.text()).contains("role=\"alert\"", "Try again");
        assertThat(visitor.opens("/alerts/rejected/nothing").status()).isEqualTo(404);
    }

    @Test
    void whatCameByADoorOfItsOwnIsOnlyShown() {
        String id = kept("pagerduty", "{}");

        assertThat(visitor.opens("/alerts/rejected/" + id).text())
                .contains("Let its sender send it again")
                .doesNotContain("Try again</button>");
    }

    private String kept(String source, String body) {
        return rejected.keep(
                new Received(source, body.getBytes(StandardCharsets.UTF_8), "application/json", "Production tool"),
                "/alert/name: is missing",
                true);
    }
}
