package io.tocsin.migration.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.tocsin.migration.wire.OriginException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the other product answers, reading it ends, takes no more than it may, and says what to do. */
class HostileAnswersTest {

    private static final String TOKEN = "a-token-nobody-may-see";
    private static final OriginSettings SETTINGS =
            new OriginSettings(Duration.ofSeconds(4), Duration.ofSeconds(1), 3, Duration.ofSeconds(2), 1_000_000, 5);

    @RegisterExtension
    static final WireMockExtension THERE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("an error each time", status(500), Reason.UNAVAILABLE, 3),
                Arguments.of("busy for an hour", status(429).withHeader("Retry-After", "3600"), Reason.UNAVAILABLE, 1),
                Arguments.of("busy each time", status(429).withHeader("Retry-After", "0"), Reason.UNAVAILABLE, 3),
                Arguments.of("no such token", status(401), Reason.REFUSED, 1),
                Arguments.of(
                        "not allowed", status(403).withBody("{\"error\": \"" + TOKEN + "\"}"), Reason.FORBIDDEN, 1),
                Arguments.of("not there", status(404), Reason.ABSENT, 1),
                Arguments.of("elsewhere", temporaryRedirect("/elsewhere"), Reason.UNUSABLE, 1),
                Arguments.of("a page for people", aResponse().withBody("<html>hello</html>"), Reason.UNUSABLE, 1),
                Arguments.of("half an object", aResponse().withBody("{\"items\": ["), Reason.UNUSABLE, 1),
                Arguments.of("a list without its name", okJson("{\"other\": []}"), Reason.UNUSABLE, 1),
                Arguments.of(
                        "ten million bytes", okJson("{\"x\": \"" + "x".repeat(10_000_000) + "\"}"), Reason.UNUSABLE, 1),
                Arguments.of(
                        "no end of pages",
                        okJson("{\"items\": [{\"id\": \"A\"}], \"more\": true}"),
                        Reason.UNUSABLE,
                        5),
                Arguments.of(
                        "a cut line", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), Reason.UNAVAILABLE, 3),
                Arguments.of("silence", okJson("{}").withFixedDelay(3_000), Reason.UNAVAILABLE, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void readingEndsAndSaysWhy(String title, ResponseDefinitionBuilder answer, Reason reason, int calls) {
        // given
        THERE.stubFor(any(anyUrl()).willReturn(answer));

        // when
        OriginException refused = catchThrowableOfType(OriginException.class, HostileAnswersTest::read);

        // then
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.getMessage()).doesNotContain(TOKEN).isNotBlank();
        assertThat(THERE.findAll(getRequestedFor(anyUrl()))).hasSizeBetween(calls, calls + 1);
    }

    @Test
    void whoIsBusyForAMomentIsAskedAgain() {
        // given
        THERE.stubFor(any(anyUrl())
                .inScenario("busy")
                .whenScenarioStateIs("Started")
                .willReturn(status(429).withHeader("ratelimit-reset", "1"))
                .willSetStateTo("free"));
        THERE.stubFor(any(anyUrl())
                .inScenario("busy")
                .whenScenarioStateIs("free")
                .willReturn(okJson("{\"items\": [{\"id\": \"A\"}], \"more\": false}")));

        // when
        List<JsonNode> items = read();

        // then
        assertThat(items).hasSize(1);
    }

    @Test
    void manyAnswersAreNoWayAroundTheLimitOfOne() {
        // given
        String answer = "{\"items\": [{\"id\": \"" + "x".repeat(900_000) + "\"}], \"more\": false}";
        THERE.stubFor(any(anyUrl()).willReturn(okJson(answer)));
        OriginCalls calls = calls();

        // when
        OriginException refused = catchThrowableOfType(OriginException.class, () -> {
            for (int i = 0; i < 20; i++) {
                read(calls);
            }
        });

        // then
        assertThat(refused.reason()).isEqualTo(Reason.UNUSABLE);
        assertThat(refused.getMessage()).contains("more than 8000000 bytes in all");
    }

    private static List<JsonNode> read() {
        return read(calls());
    }

    private static OriginCalls calls() {
        return new OriginCalls("Elsewhere", Map.of("Authorization", "Token " + TOKEN), SETTINGS);
    }

    private static List<JsonNode> read(OriginCalls calls) {
        HttpUrl url = HttpUrl.get(THERE.baseUrl())
                .newBuilder()
                .addPathSegment("items")
                .build();
        return new OriginLists(calls, answer -> answer.path("more").asBoolean()).all(url, "items");
    }
}
