package io.tocsin.platform.http;

import io.tocsin.platform.Violation;
import java.util.List;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** What a check of a body or of query parameters found, as places of the document: {@code /actionItems/0/action}. */
final class FieldViolations {

    private FieldViolations() {}

    static List<Violation> of(BindingResult checked) {
        return checked.getAllErrors().stream().map(FieldViolations::violation).toList();
    }

    private static Violation violation(ObjectError error) {
        if (!(error instanceof FieldError field)) {
            return new Violation("", error.getDefaultMessage() + ".");
        }
        // a value that could not be converted has a message that speaks of our classes
        String wrong = field.isBindingFailure() ? "has the wrong type" : String.valueOf(field.getDefaultMessage());
        return new Violation(pointer(field.getField()), "'" + field.getField() + "' " + wrong + ".");
    }

    private static String pointer(String path) {
        return "/" + path.replaceAll("[\\[.]", "/").replace("]", "");
    }
}
