package io.tocsin.oncall;

import java.util.List;
import java.util.Optional;

/** The schedules of the document in force. */
record Schedules(List<Schedule> all) {

    Optional<Schedule> find(String id) {
        return all.stream().filter(schedule -> schedule.id().equals(id)).findFirst();
    }
}
