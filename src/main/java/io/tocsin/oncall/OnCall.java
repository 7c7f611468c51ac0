package io.tocsin.oncall;

import io.tocsin.directory.Directory;
import io.tocsin.platform.config.ConfigDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Who is on call, by the schedules in force and the stand-ins that were asked for. */
@Service
public class OnCall {

    /** How far ahead stand-ins matter when the end of a shift is looked for. */
    private static final Duration AHEAD = Duration.ofDays(400);

    private final ConfigDocument document;
    private final Directory directory;
    private final StandIns standIns;

    OnCall(ConfigDocument document, Directory directory, StandIns standIns) {
        this.document = document;
        this.directory = directory;
        this.standIns = standIns;
    }

    /** The people on call at an instant; nobody in a gap, or where there is no such schedule. */
    public List<String> onCall(String schedule, Instant at) {
        return rota(schedule, at, at.plusMillis(1)).map(rota -> rota.at(at)).orElse(List.of());
    }

    /** When other people than now will be on call; empty if not within a year. */
    public Optional<Instant> until(String schedule, Instant at) {
        return rota(schedule, at, at.plus(AHEAD)).flatMap(rota -> rota.until(at));
    }

    /** The final shifts between two instants, gaps included; none where there is no such schedule. */
    public List<Shift> shifts(String schedule, Instant from, Instant to) {
        return rota(schedule, from, to).map(rota -> rota.shifts(from, to)).orElse(List.of());
    }

    /** The ids of all schedules, in the order of the document. */
    public List<String> schedules() {
        return document.get(Schedules.class).all().stream().map(Schedule::id).toList();
    }

    Optional<Schedule> schedule(String id) {
        return document.get(Schedules.class).find(id);
    }

    List<StandIn> standIns(String schedule, Instant from, Instant to) {
        return standIns.of(schedule, from, to);
    }

    private Optional<Rota> rota(String id, Instant from, Instant to) {
        return schedule(id).map(schedule -> new Rota(schedule, present(standIns.of(id, from, to))));
    }

    /** Somebody who has left since can't stand in for anybody. */
    private List<StandIn> present(List<StandIn> all) {
        return all.stream()
                .filter(standIn -> directory.person(standIn.person()).isPresent())
                .toList();
    }
}
