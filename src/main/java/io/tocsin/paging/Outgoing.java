package io.tocsin.paging;

import org.springframework.stereotype.Component;

/** Whether this copy of the product calls anybody. */
@Component("outgoing")
public class Outgoing {

    /** What everybody who looks at such a copy has to know. */
    public static final String OFF = "Sending is off (TOCSIN_SENDING): pages stay queued and nobody is called.";

    /** What the public may know of it. */
    public static final String COPY = "This is a copy to look at: it sends nothing to anybody.";

    private final PagingSettings settings;

    Outgoing(PagingSettings settings) {
        this.settings = settings;
    }

    /** False in a copy that must reach nobody, such as one restored from a backup to look at it. */
    public boolean armed() {
        return settings.sending();
    }

    /** What pages show to responders where nobody is called. */
    public String warning() {
        return OFF;
    }

    /** What pages show that anybody may see. */
    public String told() {
        return COPY;
    }
}
