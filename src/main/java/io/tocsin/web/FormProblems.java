package io.tocsin.web;

import io.tocsin.platform.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.ErrorResponseException;

/** Tells a person at a form what is to be changed; what programs get as a list is sentences here. */
final class FormProblems {

    private FormProblems() {}

    static String text(ErrorResponseException problem) {
        Map<String, Object> properties = problem.getBody().getProperties();
        if (properties != null && properties.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
            return errors.stream()
                    .filter(Violation.class::isInstance)
                    .map(each -> sentence(((Violation) each).detail()))
                    .collect(Collectors.joining(" "));
        }
        String detail = problem.getBody().getDetail();
        return detail == null ? "It can't be done." : detail;
    }

    private static String sentence(String detail) {
        String ended = detail.endsWith(".") ? detail : detail + ".";
        return ended.substring(0, 1).toUpperCase(Locale.ROOT) + ended.substring(1);
    }
}
