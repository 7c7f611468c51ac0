package io.tocsin.migration;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** PagerDuty and Opsgenie, played with an organisation of our own. */
final class PlayedOrigins {

    static final String TOKEN = "u+a-key-that-reads-everything";

    private final WireMockServer server;

    PlayedOrigins(WireMockServer server) {
        this.server = server;
    }

    /** Everything is as the fixtures say. */
    void play() {
        server.resetAll();
        server.stubFor(get(urlMatching("/(pd|og)/.*")).atPriority(10).willReturn(status(401)));
        server.stubFor(get(urlPathMatching("/(pd|og)/.*"))
                .atPriority(9)
                .withHeader("Authorization", equalTo("Token token=" + TOKEN))
                .willReturn(notFound()));
        server.stubFor(get(urlPathMatching("/og/v2/users/[^/]+/(contacts|notification-rules)"))
                .atPriority(8)
                .withHeader("Authorization", equalTo("GenieKey " + TOKEN))
                .willReturn(okJson("{\"data\": []}")));
        server.stubFor(get(urlPathMatching("/og/v2/schedules/[^/]+/overrides"))
                .atPriority(8)
                .withHeader("Authorization", equalTo("GenieKey " + TOKEN))
                .willReturn(okJson("{\"data\": []}")));
        pagerDuty();
        opsgenie();
    }

    private void pagerDuty() {
        server.stubFor(get(urlPathEqualTo("/pd/users"))
                .withQueryParam("offset", equalTo("0"))
                .withHeader("Accept", equalTo("application/vnd.pagerduty+json;version=2"))
                .withHeader("Authorization", equalTo("Token token=" + TOKEN))
                .willReturn(okJson(text("pagerduty/users-0.json"))));
        server.stubFor(get(urlPathEqualTo("/pd/users"))
                .withQueryParam("offset", equalTo("2"))
                .withHeader("Authorization", equalTo("Token token=" + TOKEN))
                .willReturn(okJson(text("pagerduty/users-2.json"))));
        Map.of(
                        "teams", "teams",
                        "teams/PTEAM01/members", "members-PTEAM01",
                        "teams/PTEAM02/members", "members-PTEAM02",
                        "schedules", "schedules",
                        "schedules/PSCHED1", "schedule-PSCHED1",
                        "schedules/PSCHED2", "schedule-PSCHED2",
                        "schedules/PSCHED1/overrides", "overrides-PSCHED1",
                        "schedules/PSCHED2/overrides", "overrides-PSCHED2",
                        "escalation_policies", "policies",
                        "services", "services")
                .forEach((path, file) -> answer("/pd/" + path, "Token token=", "pagerduty/" + file + ".json"));
    }

    private void opsgenie() {
        Map.of(
                        "v2/users", "users",
                        "v2/users/u-gina/contacts", "contacts-u-gina",
                        "v2/users/u-gina/notification-rules", "rules-u-gina",
                        "v2/users/u-gina/notification-rules/r1/steps", "steps-u-gina-r1",
                        "v2/teams", "teams",
                        "v2/teams/t-web", "team-t-web",
                        "v2/teams/t-web/routing-rules", "routing-t-web",
                        "v2/schedules", "schedules",
                        "v2/schedules/s-web/overrides", "overrides-s-web",
                        "v2/escalations", "escalations")
                .forEach((path, file) -> answer("/og/" + path, "GenieKey ", "opsgenie/" + file + ".json"));
        answer("/og/v1/services", "GenieKey ", "opsgenie/services.json");
    }

    private void answer(String path, String scheme, String file) {
        server.stubFor(get(urlPathEqualTo(path))
                .withHeader("Authorization", equalTo(scheme + TOKEN))
                .willReturn(okJson(text(file))));
    }

    /** From now on this list may not be read. */
    void forbids(String path) {
        server.stubFor(get(urlPathEqualTo(path)).atPriority(1).willReturn(status(403)));
    }

    static Map<String, String> terraform() {
        return List.of("oncall.tf", "genie.tf").stream()
                .collect(java.util.stream.Collectors.toMap(name -> name, name -> text("terraform/" + name)));
    }

    static String text(String file) {
        try {
            return new ClassPathResource("migration/" + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
