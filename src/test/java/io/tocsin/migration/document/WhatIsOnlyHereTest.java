package io.tocsin.migration.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.migration.Outcome;
import io.tocsin.migration.organisation.ForeignPolicy;
import io.tocsin.migration.organisation.ForeignPolicy.Kind;
import io.tocsin.migration.organisation.ForeignPolicy.Target;
import io.tocsin.migration.organisation.ForeignPolicy.Tier;
import io.tocsin.migration.organisation.Head;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A policy that was taken over and got hours here is taken over again. */
class WhatIsOnlyHereTest {

    private static final List<Object> WORKDAYS =
            List.of(Map.of("days", List.of("MON"), "from", "09:00", "to", "17:00"));

    private final Ledger ledger = new Ledger();
    private final Ids people = new Ids("person");

    @Test
    void theHoursOfATierStayAsLongAsItTellsTheSame() {
        // when
        draft("alice");

        // then
        assertThat(ledger.edits()).isEmpty();
        assertThat(ledger.items())
                .singleElement()
                .satisfies(item -> assertThat(item.outcome()).isEqualTo(Outcome.SAME));
    }

    @Test
    void whereItTellsSomebodyElseThePlanSaysThatTheyGo() {
        // when
        draft("bob");

        // then
        assertThat(ledger.items()).singleElement().satisfies(item -> {
            assertThat(item.outcome()).isEqualTo(Outcome.PARTLY);
            assertThat(item.remarks()).contains("`only` of tier 1 is here only, and goes");
        });
    }

    private void draft(String told) {
        people.give(new Head("P" + told, told), told, Optional.empty(), Set.of());
        ScheduleDraft schedules = new ScheduleDraft(new InForce(List.of()), people, ledger);
        PolicyDraft.Told known = new PolicyDraft.Told(people, schedules, new Ids("schedule"), new Ids("team"));
        new PolicyDraft(new InForce(List.of(here())), known, ledger).draft(List.of(there("P" + told)));
    }

    private static ForeignPolicy there(String person) {
        Tier tier = new Tier(List.of(new Target(Kind.PERSON, person)), Duration.ofMinutes(5));
        return new ForeignPolicy(new Head("E1", "Web"), 1, List.of(tier));
    }

    private static Map<String, @Nullable Object> here() {
        Map<String, Object> tier = new LinkedHashMap<>();
        tier.put("notify", new ArrayList<>(List.of(Map.of("person", "alice"))));
        tier.put("after", "PT5M");
        tier.put("only", WORKDAYS);
        Map<String, @Nullable Object> policy = new LinkedHashMap<>();
        policy.put("id", "web");
        policy.put("repeat", 1);
        policy.put("tiers", List.of(tier));
        return policy;
    }
}
