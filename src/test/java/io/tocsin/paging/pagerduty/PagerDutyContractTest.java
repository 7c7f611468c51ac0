package io.tocsin.paging.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Kind;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Progress;
import io.tocsin.paging.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PagerDutyContractTest extends HttpCarrierContract {

    private static final Progress NOTHING = (key, value) -> {};
    private static final String REST = "channels: {pagerduty: {apiToken: " + PagerDutyRestEmulator.TOKEN + ", from: "
            + PagerDutyRestEmulator.FROM + ", service: PF9KMXH}}";

    private final PagerDutyEmulator pagerDuty = new PagerDutyEmulator();
    private final Carrier carrier = new PagerDutyCarrier(
            PROVIDERS,
            new PagerDutyProperties(pagerDuty.url(), pagerDuty.url()),
            (reference, channel, key) -> Optional.empty(),
            Samples.document(
                    "channels: {pagerduty: {routingKey: " + PagerDutyEmulator.ROUTING_KEY + "}}",
                    new PagerDutyReader()),
            FAILURES);

    @Test
    void theReferenceIsTheDeduplicationKeySoThatRepeatsAddNothing() {
        // when
        Outcome outcome = send(Samples.page("pagerduty", ""));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("INC-1"));
    }

    @Test
    void anAcknowledgementIsToldWithoutPayload() {
        // when
        Outcome outcome = send(Samples.delivery(
                Kind.SIGNAL, "pagerduty", "", Samples.message(), Map.of("action", "acknowledge"), false));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("INC-1"));
        assertThat(received().get(0)).contains("\"event_action\":\"acknowledge\"");
    }

    @Test
    void withoutAnIntegrationKeyAnIncidentIsOpenedOnceAndFollowed() {
        // given
        Carrier rest = rest(Optional.empty());

        // when
        Outcome opened = rest.send(Samples.page("pagerduty", ""), NOTHING);
        Outcome again = rest.send(Samples.page("pagerduty", ""), NOTHING);
        Outcome answered = rest.send(Samples.answered("pagerduty", "", "incident:PT4KHLK"), NOTHING);
        Outcome twice = rest.send(Samples.answered("pagerduty", "", "incident:PT4KHLK"), NOTHING);
        Outcome over = rest.send(Samples.over("pagerduty", "", "incident:PT4KHLK"), NOTHING);

        // then
        assertThat(opened).isEqualTo(Outcome.delivered("incident:PT4KHLK"));
        assertThat(List.of(again, answered, twice, over)).allMatch(Outcome.Delivered.class::isInstance);
        assertThat(received().get(0)).contains("\"incident_key\":\"INC-1\"", Samples.KEY);
        assertThat(received().get(4)).contains("\"status\":\"resolved\"");
    }

    @Test
    void aLaterTierEscalatesWhatPagerDutyKnowsAndTheLastLevelIsNoFailure() {
        // when
        Outcome second = rest(Optional.of("PT4KHLK")).send(tier(2), NOTHING);
        Outcome third = rest(Optional.of("PT4KHLK")).send(tier(3), NOTHING);

        // then
        assertThat(second).isEqualTo(Outcome.delivered("incident:PT4KHLK"));
        assertThat(third).isEqualTo(Outcome.delivered("incident:PT4KHLK"));
        assertThat(pagerDuty.calls().get(0).path()).isEqualTo("/incidents/PT4KHLK");
        assertThat(received().get(0)).contains("\"escalation_level\":2");
    }

    @Test
    void aLaterTierOpensAnewWhatIsOverThere() {
        // given
        Carrier rest = rest(Optional.of("PT4KHLK"));
        rest.send(Samples.page("pagerduty", ""), NOTHING);
        rest.send(Samples.over("pagerduty", "", "incident:PT4KHLK"), NOTHING);

        // when
        Outcome second = rest.send(tier(2), NOTHING);

        // then
        assertThat(second).isEqualTo(Outcome.delivered("incident:PT4KHLK"));
        assertThat(pagerDuty.calls().get(3).method()).isEqualTo("POST");
        assertThat(received().get(3)).contains("\"incident_key\":\"INC-1\"");
    }

    @Test
    void anIncidentWhoseNameOnlyAWebhookToldIsFollowed() {
        // given
        Delivery unnamed =
                Samples.delivery(Kind.SIGNAL, "pagerduty", "", Samples.message(), Map.of("action", "resolve"), false);

        // when
        Outcome over = rest(Optional.of("PT4KHLK")).send(unnamed, NOTHING);

        // then
        assertThat(over).isEqualTo(Outcome.delivered("incident:PT4KHLK"));
        assertThat(received().get(0)).contains("\"status\":\"resolved\"");
    }

    @Test
    void whoIsOnCallThereCanBeAsked() {
        // given
        PagerDutyOnCallController onCall = new PagerDutyOnCallController(
                PROVIDERS,
                new PagerDutyProperties(pagerDuty.url(), pagerDuty.url() + "/"),
                Samples.document(REST, new PagerDutyReader()));

        // then
        assertThat(onCall.onCall("PI7DH85", ""))
                .containsExactly(new PagerDutyOnCallController.OnCall("Alice Ng", 1, null, null));
        assertThatThrownBy(() -> onCall.onCall("", "")).hasMessageContaining("400");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(Samples.problems("channels: {pagerduty: {service: my service, from: ops}}", new PagerDutyReader()))
                .containsExactlyInAnyOrder(
                        "/channels/pagerduty/service: expected the id of a service such as PF9KMXH, found `my service`",
                        "/channels/pagerduty/from: expected the e-mail address of a PagerDuty user, found `ops`");
    }

    private Carrier rest(Optional<String> known) {
        return new PagerDutyCarrier(
                PROVIDERS,
                new PagerDutyProperties(pagerDuty.url(), pagerDuty.url()),
                (reference, channel, key) -> known,
                Samples.document(REST, new PagerDutyReader()),
                FAILURES);
    }

    private static Delivery tier(int tier) {
        return new Delivery(
                "d-1",
                Kind.PAGE,
                "INC-1",
                "INC-1/" + tier,
                tier,
                null,
                "pagerduty",
                "",
                Samples.message(),
                Map.of(),
                0,
                0,
                false,
                1,
                Samples.NOON,
                Samples.NOON,
                null,
                Samples.KEY);
    }

    @Test
    void anEndlessTitleFits() {
        // given
        Message message = new Message("x".repeat(5_000), "y".repeat(900_000), null, null, Map.of());

        // when
        Outcome outcome = send(Samples.page("pagerduty", "", message, true));

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(received().get(0).length()).isLessThan(512 * 1024);
    }

    @Test
    void theAddressIsSetByItsPublicName() {
        // given
        SystemEnvironmentPropertySource environment = new SystemEnvironmentPropertySource(
                "systemEnvironment", Map.of("TOCSIN_PAGERDUTY_EVENTS_URL", "http://127.0.0.1:9/v2/enqueue"));

        // when
        PagerDutyProperties properties = new Binder(ConfigurationPropertySources.get(environment(environment)))
                .bindOrCreate("tocsin.pagerduty", PagerDutyProperties.class);

        // then
        assertThat(properties.baseUrl()).isEqualTo("http://127.0.0.1:9");
    }

    private static StandardEnvironment environment(SystemEnvironmentPropertySource source) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().replace("systemEnvironment", source);
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return "";
    }

    @Override
    protected HttpEmulator provider() {
        return pagerDuty;
    }

    @Override
    protected void assertInert(String received) {
        assertThat(received).contains("\"summary\":\"<script>alert(1)</script> <!channel> @here ${7*7}  Bcc:");
    }
}
