package io.tocsin.escalation;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Team;
import io.tocsin.escalation.Policy.Tier;
import io.tocsin.platform.config.ConfigDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Walks the escalation policies: whom to tell at each step, asked at the moment of telling. */
@Service
public class Escalations {

    private final ConfigDocument document;
    private final Directory directory;
    private final Reach reach;
    private final SeverityReach severities;
    private final QuietCalls quietCalls;

    Escalations(
            ConfigDocument document,
            Directory directory,
            Reach reach,
            SeverityReach severities,
            QuietCalls quietCalls) {
        this.document = document;
        this.directory = directory;
        this.reach = reach;
        this.severities = severities;
        this.quietCalls = quietCalls;
    }

    /** The first call at or after a step (from 0, over all rounds) that reaches anybody; empty where none is left. */
    public Optional<TierCall> call(@Nullable String service, int step, Instant at) {
        Policy policy = policy(directory.responsibleFor(service));
        for (int s = Math.max(step, 0); s < policy.steps(); s++) {
            TierCall call = call(policy, s, at);
            if (!call.contacts().isEmpty() || !call.channels().isEmpty()) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    /** Whether another tier or round is left after a step. */
    public boolean another(@Nullable String service, int afterStep) {
        return afterStep + 1 < policy(directory.responsibleFor(service)).steps();
    }

    /** The last resort: the whole team and its manager, or everybody there is. */
    public TierCall fallback(@Nullable String service, Instant at) {
        Team team = directory.responsibleFor(service);
        Policy policy = policy(team);
        List<String> people = reach.everybodyOf(team);
        int tier = policy.tiers().size() + 1;
        return new TierCall(
                policy.id(),
                policy.steps(),
                tier,
                policy.rounds(),
                people,
                reach.contacts(people),
                List.of(),
                Policy.PATIENCE);
    }

    /** Every way in which a person is told; none for somebody who is not in the directory. */
    public List<Contact> contactsOf(String person) {
        return reach.contacts(person);
    }

    /**
     * The calls of an incident that opens at an instant and that nobody answers; the last resort is the last of them. None
     * where the severity opens no incident.
     */
    public List<PlannedCall> preview(@Nullable String service, @Nullable String severity, Instant at) {
        SeverityReach.First first = severities.of(severity);
        if (first.by().equals(SeverityReach.BOARD)) {
            return List.of();
        }
        List<PlannedCall> planned = new ArrayList<>();
        Optional<QuietCall> quiet = quietCalls.of(service, first);
        quiet.ifPresent(call -> planned.add(new PlannedCall(Duration.ZERO, 0, List.of(), call.channels())));
        walk(service, at, quiet.map(QuietCall::after).orElse(Duration.ZERO), planned);
        return List.copyOf(planned);
    }

    private void walk(@Nullable String service, Instant at, Duration begin, List<PlannedCall> planned) {
        Duration after = begin;
        Optional<TierCall> call = call(service, 0, at.plus(after));
        while (call.isPresent()) {
            planned.add(planned(call.get(), after));
            after = after.plus(call.get().after());
            call = call(service, call.get().step() + 1, at.plus(after));
        }
        planned.add(planned(fallback(service, at.plus(after)), after));
    }

    Policy policy(Team team) {
        return document.get(Policies.class).of(team);
    }

    private TierCall call(Policy policy, int step, Instant at) {
        Tier tier = policy.tier(step);
        List<String> people = reach.people(tier.targets(), at);
        int tiers = policy.tiers().size();
        return new TierCall(
                policy.id(),
                step,
                1 + step % tiers,
                1 + step / tiers,
                people,
                reach.contacts(people),
                reach.channels(tier.targets()),
                tier.after());
    }

    private static PlannedCall planned(TierCall call, Duration after) {
        return new PlannedCall(after, call.tier(), call.people(), call.channels());
    }
}
