package io.tocsin.paging;

import org.springframework.stereotype.Component;

/** Whether this copy of the product calls anybody. */
@Component("outgoing")
public class Outgoing {

    /** What everybody who looks at such a copy has to know. */
    public static final String OFF = "Sending is off (TOCSIN_SENDING): pages stay queued and nobody is called.";

    private final PagingSettings settings;

    Outgoing(PagingSettings settings) {
        this.settings = settings;
    }

    /** False in a copy that must reach nobody, such as one restored from a backup to look at it. */
    public boolean armed() {
        return settings.sending();
    }

    /** What pages show where nobody is called. */
    public String warning() {
        return OFF;
    }
}
