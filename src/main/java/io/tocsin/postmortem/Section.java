package io.tocsin.postmortem;

import java.util.Arrays;
import java.util.Optional;

/** A part of a review that people write, in the order of the document. */
public enum Section {
    SUMMARY("summary", "Summary"),
    IMPACT("impact", "Impact"),
    ROOT_CAUSE("rootCause", "Root cause"),
    CONTRIBUTING_FACTORS("contributingFactors", "Contributing factors"),
    DETECTION("detection", "Detection"),
    RESPONSE("response", "Response"),
    RESOLUTION("resolution", "Resolution"),
    WENT_WELL("wentWell", "What went well"),
    COULD_BE_IMPROVED("couldBeImproved", "What could be improved"),
    LESSONS("lessons", "Lessons");

    private final String id;
    private final String title;

    Section(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Its name in JSON, in forms and in the process. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public static Optional<Section> of(String id) {
        return Arrays.stream(values()).filter(section -> section.id.equals(id)).findFirst();
    }
}
