package io.tocsin.paging.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Kind;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PagerDutyContractTest extends HttpCarrierContract {

    private final PagerDutyEmulator pagerDuty = new PagerDutyEmulator();
    private final Carrier carrier = new PagerDutyCarrier(
            PROVIDERS,
            new PagerDutyProperties(pagerDuty.url()),
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
