package io.tocsin.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import io.tocsin.migration.document.Draft;
import io.tocsin.migration.document.Drafting;
import io.tocsin.migration.organisation.ContactPlan;
import io.tocsin.migration.organisation.ForeignLayer;
import io.tocsin.migration.organisation.ForeignPerson;
import io.tocsin.migration.organisation.ForeignPolicy;
import io.tocsin.migration.organisation.ForeignSchedule;
import io.tocsin.migration.organisation.ForeignService;
import io.tocsin.migration.organisation.ForeignTeam;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Organisation;
import io.tocsin.migration.organisation.Phones;
import io.tocsin.migration.organisation.Rotations;
import io.tocsin.migration.organisation.WeekHours;
import io.tocsin.platform.config.ConfigEdits;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever an organisation elsewhere is called and however it is tangled, what is made of it is a valid document. */
@TocsinTest
class AlwaysValidTest {

    private static final List<String> NAMES = List.of(
            "Platform",
            "platform",
            "PLATFORM!",
            "Data rota",
            "null",
            "true",
            "123",
            "",
            "   ",
            "運用",
            "Über-Dienst: #1",
            "${TOCSIN_API_TOKEN}",
            "a \"quoted\" \\ name",
            "line\nbreak\u0000\u202e",
            "- {x: y}",
            "bob",
            "alice",
            "x".repeat(300),
            "ops-" + "y".repeat(70),
            "\uD800 lone",
            "Checkout",
            "checkout",
            "<b>bold</b>",
            "&anchor *alias");

    @Autowired
    Drafting drafting;

    @Autowired
    ConfigEdits document;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatIsDraftedPassesTheDocumentsOwnChecks(long seed) {
        for (int round = 0; round < 10; round++) {
            // given
            Organisation there = new Somewhere(new Random(seed * 1_000 + round)).organisation();

            // when
            Draft draft = drafting.draft(there);
            ConfigEdits.Trial trial = document.tryOut(draft.edits());

            // then
            assertThat(trial.problems()).as(trial.fragment()).isEmpty();
            assertThat(draft.items()).extracting(PlanItem::outcome).doesNotContainNull();
            assertThat(trial.fragment()).doesNotContain("${");
            assertThat(draft.items())
                    .hasSizeGreaterThanOrEqualTo(there.people().size()
                            + there.schedules().size()
                            + there.policies().size());
        }
    }

    private record Somewhere(Random chance) {

        Organisation organisation() {
            return new Organisation(
                    some(6, this::person), some(4, this::team), some(5, this::schedule), some(5, this::policy), rest());
        }

        private Organisation.Rest rest() {
            return new Organisation.Rest(
                    some(6, i -> new ForeignService(head("V", i), maybe("T"), maybe("E"))), List.of(), List.of());
        }

        private ForeignPerson person(int i) {
            String email = pick(
                    "alice@example.com",
                    "ALICE@EXAMPLE.COM",
                    "new" + i + "@x.org",
                    "bob@elsewhere.net",
                    "",
                    "no at",
                    "a@b\n: c",
                    "${A}@x.org",
                    "dave@x.org",
                    "dave@y.org");
            String phone =
                    Phones.international(pick("1", "+49", "x", "0"), pick("2125550100", "030 / 12", "", "+4790000001"));
            ContactPlan plan = new ContactPlan(orNull(email), phone);
            some(4, n -> pick("email", "sms", "voice", ContactPlan.PUSH))
                    .forEach(channel ->
                            plan.step(chance.nextInt(-5, 100), channel, orNull(pick("high", "low", "")), null));
            return new ForeignPerson(
                    head("P", i), orNull(email), phone, orNull(pick("Europe/Oslo", "UTC", "")), plan.steps());
        }

        private ForeignTeam team(int i) {
            return new ForeignTeam(head("T", i), some(4, n -> id("P")), maybe("P"), maybe("E"));
        }

        private ForeignSchedule schedule(int i) {
            return new ForeignSchedule(head("S", i), ZoneId.of("America/New_York"), some(3, this::layer), List.of());
        }

        private ForeignLayer layer(int i) {
            WeekHours hours = new WeekHours();
            some(3, n -> n).forEach(n -> hours.weekly(chance.nextInt(604_800), chance.nextInt(1, 700_000)));
            String every = Objects.requireNonNull(Rotations.every(3_600L * chance.nextInt(1, 9_000)));
            LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(chance.nextInt(1_000_000));
            return new ForeignLayer(name(), every, start, some(4, n -> id("P")), hours.all());
        }

        private ForeignPolicy policy(int i) {
            return new ForeignPolicy(
                    head("E", i),
                    chance.nextInt(500),
                    some(
                            4,
                            n -> new ForeignPolicy.Tier(
                                    some(3, m -> target()), Duration.ofMinutes(chance.nextInt(0, 3_000)))));
        }

        private ForeignPolicy.Target target() {
            ForeignPolicy.Kind kind = pick(ForeignPolicy.Kind.values());
            String letter = switch (kind) {
                case PERSON -> "P";
                case SCHEDULE -> "S";
                case TEAM, MANAGER -> "T";
            };
            return new ForeignPolicy.Target(kind, id(letter));
        }

        private Head head(String letter, int i) {
            return new Head(letter + i, name());
        }

        private String name() {
            return NAMES.get(chance.nextInt(NAMES.size()));
        }

        /** Of something that may not be there. */
        private String id(String letter) {
            return letter + chance.nextInt(7);
        }

        private @Nullable String maybe(String letter) {
            return chance.nextBoolean() ? id(letter) : null;
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }

        @SafeVarargs
        private <T> T pick(T... of) {
            return of[chance.nextInt(of.length)];
        }

        private <T> List<T> some(int most, IntFunction<T> one) {
            return new ArrayList<>(
                    IntStream.range(0, chance.nextInt(most + 1)).mapToObj(one).toList());
        }
    }
}
