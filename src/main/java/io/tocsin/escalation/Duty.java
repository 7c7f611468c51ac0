package io.tocsin.escalation;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Team;
import io.tocsin.escalation.Policy.Tier;
import io.tocsin.escalation.Target.Kind;
import io.tocsin.oncall.OnCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who is on call, team by team and tier by tier. */
@Service
public class Duty {

    private final Directory directory;
    private final Escalations escalations;
    private final Reach reach;
    private final OnCall onCall;

    Duty(Directory directory, Escalations escalations, Reach reach, OnCall onCall) {
        this.directory = directory;
        this.escalations = escalations;
        this.reach = reach;
        this.onCall = onCall;
    }

    /** Every team's tiers, then the schedules that no team's policy calls. */
    public List<OnCallNow> all(Instant at) {
        List<OnCallNow> rows = new ArrayList<>();
        directory.teams().forEach(team -> rows.addAll(of(team, at)));
        List<String> called =
                rows.stream().flatMap(row -> Stream.ofNullable(row.schedule())).toList();
        onCall.schedules().stream()
                .filter(schedule -> !called.contains(schedule))
                .forEach(schedule -> rows.add(ofSchedule(null, schedule, null, at)));
        return rows;
    }

    /** One team's tiers: a row for each schedule, and one for those whom the tier names itself. */
    public List<OnCallNow> of(Team team, Instant at) {
        List<OnCallNow> rows = new ArrayList<>();
        List<Tier> tiers = escalations.policy(team).tiers();
        for (int i = 0; i < tiers.size(); i++) {
            rows.addAll(ofTier(team, tiers.get(i), i + 1, at));
        }
        return rows;
    }

    private List<OnCallNow> ofTier(Team team, Tier tier, int number, Instant at) {
        List<OnCallNow> rows = new ArrayList<>();
        List<Target> named = new ArrayList<>();
        for (Target target : tier.targets(at)) {
            if (target.kind() == Kind.SCHEDULE) {
                rows.add(ofSchedule(team.id(), target.id(), number, at));
            } else {
                named.add(target);
            }
        }
        List<String> people = reach.people(named, at);
        if (!people.isEmpty()) {
            rows.add(new OnCallNow(team.id(), null, number, people, null));
        }
        return rows;
    }

    private OnCallNow ofSchedule(@Nullable String team, String schedule, @Nullable Integer tier, Instant at) {
        List<String> people = onCall.onCall(schedule, at);
        return new OnCallNow(
                team, schedule, tier, people, onCall.until(schedule, at).orElse(null));
    }
}
