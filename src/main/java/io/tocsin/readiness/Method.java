package io.tocsin.readiness;

/**
 * One way to reach a person.
 *
 * @param state {@code works}, {@code unproven}, {@code failed} (its last message did not arrive) or {@code no-provider}
 * @param verified whether its owner has proven to read what comes there
 */
public record Method(String channel, String address, String state, boolean verified) {

    public static final String WORKS = "works";
    public static final String UNPROVEN = "unproven";
    public static final String FAILED = "failed";
    public static final String NO_PROVIDER = "no-provider";

    public boolean mayWork() {
        return state.equals(WORKS) || state.equals(UNPROVEN);
    }
}
