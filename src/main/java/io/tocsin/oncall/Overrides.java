package io.tocsin.oncall;

import io.tocsin.platform.Problems;
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
