package io.tocsin.oncall;

import io.tocsin.platform.Problems;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stand-ins that are simply entered, and taken back. */
@Service
@Transactional
public class Overrides {

    private static final Logger log = LoggerFactory.getLogger(Overrides.class);

    private final CoverChecks checks;
    private final StandIns standIns;
    private final Acting acting;
    private final CoverNews news;
    private final Swaps swaps;

    Overrides(CoverChecks checks, StandIns standIns, Acting acting, CoverNews news, Swaps swaps) {
        this.checks = checks;
        this.standIns = standIns;
        this.acting = acting;
        this.news = news;
        this.swaps = swaps;
    }

    /** Lets somebody stand in, whoever is on call then; that person is told. */
    public StandIn enter(String schedule, StandIn standIn) {
        checks.head(schedule);
        acting.known(standIn.person(), "/person");
        Signature by = acting.signature();
        Period time = new Period(standIn.from(), standIn.to());
        swaps.oneAtATime(schedule);
        if (time.to().isAfter(by.at())) {
            news.taken(
                    schedule,
                    standIn,
                    swaps.peopleOf(schedule, time.leftAt(by.at())).stream()
                            .filter(person -> !person.equals(standIn.person()))
                            .toList());
        }
        standIns.add(schedule, standIn, by, null);
        log.atInfo()
                .addKeyValue("schedule", schedule)
                .addKeyValue("person", standIn.person())
                .addKeyValue("by", by.who())
                .log("stand-in added");
        return standIn;
    }

    /**
     * Takes over stand-ins that were arranged elsewhere, where everybody concerned was told already. Those that are here
     * are left as they are; returns how many were not.
     */
    public int takeOver(String schedule, List<StandIn> arranged) {
        checks.head(schedule);
        Signature by = acting.signature();
        swaps.oneAtATime(schedule);
        int taken = 0;
        for (StandIn standIn : arranged) {
            acting.known(standIn.person(), "/person");
            if (!entered(schedule, standIn)) {
                standIns.add(schedule, standIn, by, null);
                taken++;
            }
        }
        log.atInfo()
                .addKeyValue("schedule", schedule)
                .addKeyValue("by", by.who())
                .addKeyValue("count", taken)
                .log("stand-ins taken over");
        return taken;
    }

    /** Whether this person stands in already for exactly this time. */
    @Transactional(readOnly = true)
    public boolean entered(String schedule, StandIn standIn) {
        return standIns.of(schedule, standIn.from(), standIn.to()).stream()
                .anyMatch(known -> known.person().equals(standIn.person())
                        && known.from().equals(standIn.from())
                        && known.to().equals(standIn.to()));
    }

    /** Takes a stand-in back: the rota counts again. */
    public void takeBack(String schedule, String override) {
        Signature by = acting.signature();
        if (!standIns.remove(schedule, override, by)) {
            throw Problems.notFound("override", override);
        }
        log.atInfo()
                .addKeyValue("schedule", schedule)
                .addKeyValue("by", by.who())
                .log("stand-in removed");
    }
}
