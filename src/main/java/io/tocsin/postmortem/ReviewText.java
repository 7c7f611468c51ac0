package io.tocsin.postmortem;

import io.tocsin.platform.PlainText;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The words of a review, section by section.
 *
 * @param sections only those that have words
 */
public record ReviewText(Map<Section, String> sections) {

    /** The most a form or a process variable holds of one section. */
    public static final int FORM = 3_500;

    static final int MOST = 20_000;

    public ReviewText {
        EnumMap<Section, String> kept = new EnumMap<>(Section.class);
        sections.forEach((section, text) -> {
            if (!text.isBlank()) {
                kept.put(section, PlainText.clip(text.strip(), MOST));
            }
        });
        sections = kept;
    }

    public String of(Section section) {
        return sections.getOrDefault(section, "");
    }

    /** As a form shows it: what is longer is cut. */
    public String clipped(Section section) {
        return PlainText.clip(of(section), FORM);
    }

    /** These words over others; a section that a form only showed cut, and nobody touched, stays whole. */
    ReviewText over(ReviewText stored) {
        EnumMap<Section, String> merged = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            boolean untouched = of(section).equals(stored.clipped(section).strip());
            merged.put(section, untouched ? stored.of(section) : of(section));
        }
        return new ReviewText(merged);
    }

    Map<String, String> byId() {
        Map<String, String> words = new LinkedHashMap<>();
        for (Section section : Section.values()) {
            words.put(section.id(), of(section));
        }
        return words;
    }

    static ReviewText ofIds(Map<String, String> words) {
        EnumMap<Section, String> sections = new EnumMap<>(Section.class);
        words.forEach((id, text) -> Section.of(id).ifPresent(section -> sections.put(section, text)));
        return new ReviewText(sections);
    }
}
