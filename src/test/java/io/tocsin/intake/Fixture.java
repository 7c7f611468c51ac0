package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.platform.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/** Messages as senders write them, read as the door reads them. */
final class Fixture {

    /** What came of reading one message. */
    record Outcome(List<Alert> alerts, List<Violation> violations) {

        Alert only() {
            if (alerts.size() != 1) {
                throw new AssertionError("expected one alert, found " + alerts + " and " + violations);
            }
            return alerts.get(0);
        }
    }

    private Fixture() {}

    static String text(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream("/intake/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome read(Source source, String json) {
        try {
            Part body = Part.of(Message.json(json.getBytes(StandardCharsets.UTF_8)));
            return new Outcome(source.read(body, new HttpHeaders()), body.violations());
        } catch (Message.NotJson e) {
            throw new AssertionError(e);
        }
    }
}
