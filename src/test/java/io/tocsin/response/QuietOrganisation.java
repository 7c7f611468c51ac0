package io.tocsin.response;

import io.tocsin.TocsinTest;
import io.tocsin.paging.github.GitHubEmulator;
import io.tocsin.paging.pagerduty.PagerDutyEmulator;
import io.tocsin.paging.slack.SlackEmulator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Stories of an organisation with chat, a place for tickets and PagerDuty, whose rules ask to be told in some of them. */
@TocsinTest
@Import(Stage.class)
abstract class QuietOrganisation {

    protected static final SlackEmulator SLACK = new SlackEmulator();
    protected static final GitHubEmulator GITHUB = new GitHubEmulator();
    protected static final PagerDutyEmulator PAGERDUTY = new PagerDutyEmulator();

    @Autowired
    protected Stage stage;

    @DynamicPropertySource
    static void organisation(DynamicPropertyRegistry registry) {
        registry.add("TOCSIN_CONFIG", () -> "src/test/resources/tocsin-reach.yaml");
        registry.add("tocsin.slack.url", SLACK::url);
        registry.add("tocsin.github.url", GITHUB::url);
        registry.add("tocsin.pagerduty.events-url", PAGERDUTY::url);
    }

    protected String opened(String alert, String severity) {
        return stage.fires(alert, "checkout", severity).get("incident").asText();
    }
}
