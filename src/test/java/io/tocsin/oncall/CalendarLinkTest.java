package io.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calendars read without a login, by an address that is a secret. */
@TocsinTest
@Import(Ask.class)
class CalendarLinkTest {

    @Autowired
    private Ask api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Leavings leavings;

    @Test
    void theSecretAddressShowsOnesOwnShiftsUntilItIsRevoked() {
        // given
        Ask.Answer made = api.asks("carol", "POST", "/api/calendar-links", null);
        String path = path(made);

        // then
        assertThat(made.status()).isEqualTo(201);
        assertThat(api.reads(path).text())
                .contains("X-WR-CALNAME:On call: Carol Diaz", "X-TOCSIN-PERSON:carol", "UID:data-office-")
                .doesNotContain("X-TOCSIN-PERSON:bob", "UID:platform-primary");
        assertThat(api.reads("/calendar/guessed.ics").status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from calendar_link where secret_hash like '%' || ? || '%'")
                        .param(path.replaceAll("/calendar/|\\.ics", ""))
                        .query(Integer.class)
                        .single())
                .isZero();

        // when
        String id = made.word("/link/id");
        assertThat(api.asks("bob", "DELETE", "/api/calendar-links/" + id, null).status())
                .isEqualTo(403);
        assertThat(api.asks("carol", "DELETE", "/api/calendar-links/" + id, null)
                        .status())
                .isEqualTo(204);

        // then
        assertThat(api.reads(path).status()).isEqualTo(404);
        assertThat(api.asks("carol", "GET", "/api/calendar-links", null).body()).isEmpty();
    }

    @Test
    void aNewAddressEndsTheOneBeforeAndOldOnesAreForgotten() {
        // given
        String first =
                path(api.asks("POST", "/api/calendar-links", "{\"person\": \"bob\", \"schedule\": \"data-rota\"}"));

        // when
        String second = path(api.asks("bob", "POST", "/api/calendar-links", "{\"schedule\": \"data-rota\"}"));

        // then
        assertThat(api.reads(first).status()).isEqualTo(404);
        assertThat(api.reads(second).text()).contains("X-TOCSIN-PERSON:bob", "X-TOCSIN-PERSON:dave");
        assertThat(api.asks("bob", "GET", "/api/calendar-links", null).word("/0/usedAt"))
                .isEqualTo("2026-06-02T10:00:00Z");

        // when
        clock.advance(Duration.ofDays(100));
        leavings.sweep();

        // then
        assertThat(jdbc.sql("select count(*) from calendar_link")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsNoPersonOrNoScheduleGetsNoAddress() {
        assertThat(api.asks("POST", "/api/calendar-links", null).word("/errors/0/pointer"))
                .isEqualTo("/person");
        assertThat(api.asks("bob", "POST", "/api/calendar-links", "{\"person\": \"carol\"}")
                        .status())
                .isEqualTo(403);
        assertThat(api.asks("bob", "POST", "/api/calendar-links", "{\"schedule\": \"none\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.asks("bob", "DELETE", "/api/calendar-links/none", null).status())
                .isEqualTo(404);
        assertThat(api.asks("bob", "POST", "/api/calendar-links", "[1]").status())
                .isEqualTo(400);
    }

    private static String path(Ask.Answer made) {
        return made.word("/url").replaceFirst("https?://[^/]+", "");
    }
}
