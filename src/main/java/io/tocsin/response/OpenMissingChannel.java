package io.tocsin.response;

import io.tocsin.directory.Directory;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Timeline;
import io.tocsin.paging.Rooms;

/** The severity has changed and asks for a channel: one that is open already stays as it is. */
@ProcessStep
public class OpenMissingChannel extends OpenChannel {

    OpenMissingChannel(Incidents incidents, Directory directory, Rooms rooms, Pager pager, Timeline timeline) {
        super(incidents, directory, rooms, pager, timeline);
    }
}
