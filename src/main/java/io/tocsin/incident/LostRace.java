package io.tocsin.incident;

import org.springframework.dao.ConcurrencyFailureException;

/** The incident that was open a moment ago has ended meanwhile: the whole request is tried again. */
class LostRace extends ConcurrencyFailureException {

    private static final long serialVersionUID = 1L;

    LostRace() {
        super("the incident of this group ended while an alert was joining it");
    }
}
