package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Measurement;
import io.tocsin.alert.Measurements;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Values for the rules' conditions: {@code [{"metric", "value", "unit", "labels", "at"}]}, one or a list. What breaks a
 * rule fires, what is fine again clears.
 */
@Component
class MeasurementsSource implements Source {

    private final Measurements measurements;

    /** @param measurements asked for at the first message: they know the document, which knows the names of all sources */
    MeasurementsSource(@Lazy Measurements measurements) {
        this.measurements = measurements;
    }

    @Override
    public String name() {
        return "measurements";
    }

    @Override
    public boolean talksAllDay() {
        return true;
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        List<Part> parts = body.isList() ? body.items() : List.of(body);
        return parts.stream().flatMap(this::read).toList();
    }

    private Stream<Alert> read(Part part) {
        String metric = part.field("metric").words();
        Double value = part.field("value").number();
        String unit = part.field("unit").words();
        Map<String, String> labels = part.field("labels").texts();
        var at = part.field("at").time();
        if (metric == null) {
            part.field("metric").wrong("a metric's name is required, such as error_rate");
        }
        if (value == null) {
            part.field("value").wrong("a number is required");
        }
        return metric == null || value == null
                ? Stream.empty()
                : measurements.reports(name(), new Measurement(metric, value, unit, labels, at)).stream();
    }
}
