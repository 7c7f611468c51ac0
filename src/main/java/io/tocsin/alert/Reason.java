package io.tocsin.alert;

/** Why an alert is suppressed; the words are public. */
public enum Reason {
    COOLDOWN("cooldown"),
    SILENCED("silenced"),
    MAINTENANCE("maintenance"),
    FLAPPING("flapping"),
    INHIBITED("inhibited"),
    BELOW_THRESHOLD("below-threshold"),
    NO_RULE("no-rule"),
    TEST("test");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The reason written as {@code word}. */
    public static Reason of(String word) {
        for (Reason reason : values()) {
            if (reason.word.equals(word)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no such reason: " + word);
    }
}
