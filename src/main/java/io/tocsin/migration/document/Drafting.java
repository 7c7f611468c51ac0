package io.tocsin.migration.document;

import io.tocsin.directory.Directory;
import io.tocsin.migration.Outcome;
import io.tocsin.migration.PlanItem;
import io.tocsin.migration.organisation.ForeignPerson;
import io.tocsin.migration.organisation.ForeignPolicy;
import io.tocsin.migration.organisation.ForeignSchedule;
import io.tocsin.migration.organisation.ForeignSchedule.Override;
import io.tocsin.migration.organisation.ForeignService;
import io.tocsin.migration.organisation.ForeignTeam;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Organisation;
import io.tocsin.oncall.Overrides;
import io.tocsin.oncall.StandIn;
import io.tocsin.platform.config.ConfigEdits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Turns an organisation into changes of the document in force. */
@Component
public class Drafting {

    private final ConfigEdits document;
    private final Directory directory;
    private final Overrides overrides;

    Drafting(ConfigEdits document, Directory directory, Overrides overrides) {
        this.document = document;
        this.directory = directory;
        this.overrides = overrides;
    }

    /** What would become of all that was told; nothing does. */
    public Draft draft(Organisation told) {
        Organisation there = inOrder(told);
        Ledger ledger = new Ledger();
        Ids people = new PeopleDraft(section("people"), directory.people(), ledger).draft(there.people());
        ScheduleDraft scheduleDraft = new ScheduleDraft(section("schedules"), people, ledger);
        Ids schedules = scheduleDraft.draft(there.schedules());
        TeamDraft teams = new TeamDraft(section("teams"), people, ledger);
        teams.name(there.teams());
        PolicyDraft policyDraft = new PolicyDraft(
                section("escalationPolicies"),
                new PolicyDraft.Told(people, scheduleDraft, schedules, teams.ids()),
                ledger);
        Ids policies = policyDraft.draft(there.policies());
        Callers callers = new Callers(there.teams(), new Callers.Known(there.policies(), policyDraft, policies), teams);
        callersOf(there, callers, teams, policies, ledger);
        List<PlannedStandIn> standIns = new ArrayList<>();
        there.schedules().forEach(schedule -> standIns(schedule, schedules, people, standIns, ledger));
        there.rest().leftOut().forEach(left -> ledger.leaveOut(left.kind(), left.head()));
        return new Draft(ledger.edits(), ledger.items(), standIns);
    }

    /** By name, so that two that would get one id get the same ids each time. */
    private static Organisation inOrder(Organisation told) {
        return new Organisation(
                sorted(told.people(), ForeignPerson::head),
                sorted(told.teams(), ForeignTeam::head),
                sorted(told.schedules(), ForeignSchedule::head),
                sorted(told.policies(), ForeignPolicy::head),
                new Organisation.Rest(
                        sorted(told.rest().services(), ForeignService::head),
                        told.rest().leftOut(),
                        told.rest().remarks()));
    }

    private static <T> List<T> sorted(List<T> things, Function<T, Head> head) {
        return things.stream()
                .sorted(Comparator.comparing((T thing) -> head.apply(thing).name(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(thing -> head.apply(thing).id()))
                .toList();
    }

    private void callersOf(Organisation there, Callers callers, TeamDraft teams, Ids policies, Ledger ledger) {
        callers.count(there.rest().services());
        Map<ForeignService, String> teamOf = new LinkedHashMap<>();
        for (ForeignService service : there.rest().services()) {
            String team = callers.team(service);
            if (team != null) {
                teamOf.put(service, team);
            }
        }
        there.teams().forEach(team -> teams.draft(team, callers.escalation(team)));
        for (ForeignTeam team : callers.made().values()) {
            teams.draft(team, policies.of(team.policy()));
        }
        ServiceDraft services = new ServiceDraft(section("services"), policies, ledger);
        there.rest().services().forEach(service -> services.draft(service, teamOf.get(service)));
    }

    private void standIns(
            ForeignSchedule schedule, Ids schedules, Ids people, List<PlannedStandIn> standIns, Ledger ledger) {
        String id = schedules.of(schedule.head().id());
        for (Override override : schedule.overrides()) {
            String name = schedule.head().name() + ", " + override.from() + " to " + override.to();
            String person = people.of(override.person());
            if (id == null || person == null) {
                ledger.enter(new PlanItem(
                        "override",
                        name,
                        override.person(),
                        null,
                        Outcome.LEFT_OUT,
                        List.of("its " + (id == null ? "schedule" : "person") + " is not taken over")));
                continue;
            }
            boolean same = overrides.entered(id, new StandIn("", person, override.from(), override.to(), null));
            ledger.enter(new PlanItem(
                    "override", name, override.person(), person, same ? Outcome.SAME : Outcome.NEW, List.of()));
            standIns.add(new PlannedStandIn(id, person, override.from(), override.to()));
        }
    }

    private InForce section(String name) {
        return new InForce(document.items(name));
    }
}
