package io.tocsin.response;

import io.tocsin.directory.Directory;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Timeline;
import io.tocsin.statuspage.StatusPage;

/** The severity has changed: the public hears of the problem if it has not, and else how serious it is now. */
@ProcessStep
public class AdjustPublicStatus extends PublishStatus {

    AdjustPublicStatus(Incidents incidents, Directory directory, StatusPage statusPage, Timeline timeline) {
        super(incidents, directory, statusPage, timeline);
    }

    @Override
    String words(String what, String impact) {
        return "There is a problem with " + what + ", which we treat as " + impact + ".";
    }

    @Override
    String noted(String state, String impact, String what) {
        return super.noted(state, impact, what) + ", " + impact;
    }
}
