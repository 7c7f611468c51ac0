package io.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.escalation.ContactMethod;
import io.tocsin.escalation.ContactMethods;
import io.tocsin.paging.PageView;
import io.tocsin.paging.Pages;
import io.tocsin.paging.PagingWorker;
import io.tocsin.readiness.TestPage;
import io.tocsin.readiness.TestPages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** How people see and prove where they are reached. */
@TocsinTest
@Import(Visitor.class)
class OwnPageTest {

    @Autowired
    private Visitor visitor;

    @Autowired
    private ContactMethods methods;

    @Autowired
    private TestPages testPages;

    @Autowired
    private Pages pages;

    @Autowired
    private PagingWorker worker;

    @Autowired
    private MovableClock clock;

    @Test
    void aCodeSentToAnAddressVerifiesItOnceItIsEntered() {
        // given
        assertThat(visitor.opens("/me").text()).contains("alice@example.com", "not verified", "Send me a code");

        // when
        assertThat(visitor.sends("/me/methods/email/code", Map.of()).status()).isEqualTo(302);
        String code = code();

        // then
        assertThat(visitor.opens("/me?done=code").text()).contains("The code you got");
        String wrong = code.equals("000000") ? "000001" : "000000";
        assertThat(visitor.sends("/me/methods/email/verify", Map.of("code", wrong))
                        .status())
                .isEqualTo(400);
        assertThat(visitor.sends("/me/methods/email/verify", Map.of("code", code))
                        .status())
                .isEqualTo(302);
        assertThat(methods.of("alice")).singleElement().matches(ContactMethod::verified);
        assertThat(visitor.opens("/me").text()).contains("Proven").doesNotContain("not verified");
    }

    @Test
    void aCodeIsGoodForAWhileAndForAFewTriesAndIsNotSentTwiceAMinute() {
        // given
        methods.sendCode("alice", "email");
        String code = code();

        // then: not again at once
        assertThat(visitor.sends("/me/methods/email/code", Map.of()).status()).isEqualTo(409);
        // and not after many guesses
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int guess = 0; guess < 5; guess++) {
            visitor.sends("/me/methods/email/verify", Map.of("code", wrong));
        }
        assertThat(visitor.sends("/me/methods/email/verify", Map.of("code", code))
                        .status())
                .isEqualTo(400);
        // and not when it is old
        clock.advance(Duration.ofMinutes(2));
        methods.sendCode("alice", "email");
        clock.advance(Duration.ofMinutes(16));
        assertThat(visitor.sends("/me/methods/email/verify", Map.of("code", code()))
                        .status())
                .isEqualTo(400);
        assertThat(methods.of("alice")).noneMatch(ContactMethod::verified);
    }

    @Test
    void onceAMonthEverybodyIsAskedToTapByTheirOwnClockAndTheResultIsShown() {
        // given: the first Tuesday of June, ten in the morning in London is eleven in Madrid and five in New York
        clock.set(Instant.parse("2026-06-02T09:59:00Z"));
        testPages.sendDue();
        assertThat(people()).containsExactlyInAnyOrder("bob", "dave");
        clock.set(Instant.parse("2026-06-02T14:05:00Z"));

        // when
        testPages.sendDue();
        testPages.sendDue();
        worker.drain();

        // then: each once
        assertThat(people()).containsExactlyInAnyOrder("alice", "bob", "carol", "dave");
        assertThat(pages.of("test-page"))
                .hasSize(4)
                .allMatch(page -> page.state().equals("delivered"));

        // when: alice looks, and taps
        String link = pages.of("test-page").stream()
                .filter(page -> "alice".equals(page.person()))
                .map(page -> String.valueOf(page.message().acknowledgeLink()))
                .findFirst()
                .orElseThrow();
        String path = link.substring(link.indexOf("/t/"));
        assertThat(visitor.opensWithoutLogin(path).text()).contains("I got it");
        assertThat(testPages.latest()).noneMatch(TestPage::confirmed);
        assertThat(visitor.presses(path).text()).contains("Thank you");

        // then
        assertThat(testPages.latest().stream().filter(TestPage::confirmed).map(TestPage::person))
                .containsExactly("alice");
        assertThat(methods.of("alice")).allMatch(ContactMethod::verified);
        assertThat(visitor.opens("/readiness").text()).contains("email: verified", "not yet", "Test pages");
        assertThat(visitor.opensWithoutLogin("/t/unknown").status()).isEqualTo(404);
    }

    private List<String> people() {
        return testPages.latest().stream().map(TestPage::person).toList();
    }

    /** As the reader finds it in the message. */
    private String code() {
        PageView newest = pages.of("verify").get(pages.of("verify").size() - 1);
        return newest.message().subject().replaceAll("[^0-9]", "");
    }
}
