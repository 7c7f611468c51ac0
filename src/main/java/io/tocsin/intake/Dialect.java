package io.tocsin.intake;

import jakarta.servlet.http.HttpServletRequest;

/** How a vendor's own API tells a failure: at its addresses we answer as it would. */
public interface Dialect {

    /** Whether this request was meant for that API. */
    boolean speaksAt(HttpServletRequest request);

    /** The failure in that API's words. */
    Said say(HttpServletRequest request, Failure failure);

    /**
     * A failure as we would tell it.
     *
     * @param type the last word of our problem type, such as {@code overloaded}
     */
    record Failure(int status, String type, String detail) {

        /** Whether the sender is to come back in a moment because there are too many. */
        public boolean overloaded() {
            return type.equals("overloaded");
        }

        /** Whether the sender's key is no good. */
        public boolean refused() {
            return status == 401 || status == 403;
        }
    }

    /** @param body written as JSON */
    record Said(int status, Object body) {}
}
