package io.tocsin.response;

import io.tocsin.incident.Incidents;
import io.tocsin.incident.Timeline;
import io.tocsin.paging.Pages;
import io.tocsin.paging.Rooms;

/** The severity has changed and asks for stakeholders: those who were told of this incident are not told again. */
@ProcessStep
public class TellRemainingStakeholders extends TellStakeholders {

    TellRemainingStakeholders(
            Incidents incidents, Managers managers, Rooms rooms, Pages pages, Pager pager, Timeline timeline) {
        super(incidents, managers, rooms, pages, pager, timeline);
    }
}
