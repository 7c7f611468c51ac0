package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Received;
import io.tocsin.incident.AlertReception;
import io.tocsin.incident.Answer;
import io.tocsin.platform.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Alerts that show that the way from an integration to the list of alerts is open; nobody is paged for them. */
@Component
public class TestAlerts {

    private final IntegrationDesk desk;
    private final AlertReception reception;
    private final Clock clock;

    TestAlerts(IntegrationDesk desk, AlertReception reception, Clock clock) {
        this.desk = desk;
        this.reception = reception;
        this.clock = clock;
    }

    /** Takes one in as if the sender had sent it. */
    public List<Answer> send(String id) {
        Integration integration = desk.find(id);
        Received received = new Received(
                integration.source(),
                "{\"test\": true}".getBytes(StandardCharsets.UTF_8),
                "application/json",
                integration.name());
        List<Answer> answers = reception.receive(received, List.of(alert(integration)));
        if (answers.isEmpty()) {
            throw Problems.conflict("not-taken", "The test alert was not taken in: see the log.");
        }
        return answers;
    }

    private Alert alert(Integration integration) {
        return new Alert(
                integration.source(),
                "test-" + integration.id(),
                true,
                "Test alert of " + integration.name(),
                "info",
                integration.service(),
                "Somebody pressed \"Send a test alert\": the way from this integration to the list of alerts is open.",
                Map.of("integration", integration.name()),
                List.of(),
                Map.of(),
                clock.instant(),
                null,
                null,
                true);
    }
}
