package io.tocsin.response;

import io.tocsin.platform.PlainText;
import io.tocsin.postmortem.Review;
import io.tocsin.postmortem.ReviewText;
import io.tocsin.postmortem.Section;
import io.tocsin.response.PostmortemProcess.Variables;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** A review's words on their way into the forms and back; what a form can't hold stays whole in the product's table. */
final class ReviewWords {

    private ReviewWords() {}

    static Map<String, @Nullable Object> of(Review review, String actionLines) {
        Map<String, @Nullable Object> words = new HashMap<>();
        for (Section section : Section.values()) {
            words.put(section.id(), review.text().clipped(section));
        }
        words.put(Variables.ACTION_ITEMS, kept(actionLines));
        return words;
    }

    static ReviewText in(DelegateExecution execution) {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            Object value = execution.getVariable(section.id());
            sections.put(section, value == null ? "" : value.toString());
        }
        return new ReviewText(sections);
    }

    static String kept(String text) {
        return PlainText.clip(text, ReviewText.FORM);
    }
}
