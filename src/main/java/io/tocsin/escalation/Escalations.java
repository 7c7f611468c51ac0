package io.tocsin.escalation;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Team;
import io.tocsin.escalation.Policy.Tier;
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

    private final PoliciesInForce policies;
    private final Directory directory;
    private final Reach reach;
    private final SeverityReach severities;
    private final QuietCalls quietCalls;
    private final RuleChannels ruleChannels;

    Escalations(
            PoliciesInForce policies,
            Directory directory,
            Reach reach,
            SeverityReach severities,
            QuietCalls quietCalls,
            RuleChannels ruleChannels) {
        this.policies = policies;
        this.directory = directory;
        this.reach = reach;
        this.severities = severities;
        this.quietCalls = quietCalls;
        this.ruleChannels = ruleChannels;
    }

    /** The first call at or after a step (from 0, over all rounds) that reaches anybody; empty where none is left. */
    public Optional<TierCall> call(Trouble trouble, int step, Instant at) {
        Policy policy = policies.of(trouble);
        for (int s = Math.max(step, 0); s < policy.steps(); s++) {
            TierCall call = call(policy, trouble, s, at);
            if (!call.contacts().isEmpty() || !call.channels().isEmpty()) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    /** How those are told, in writing, who come along with the people of a call to learn. */
    public List<Contact> shadows(TierCall call, Instant at) {
        return reach.written(reach.shadowsOf(call.people(), at), at);
    }

    /** How many tiers a service's policy has. */
    public int tiers(@Nullable String service) {
        return policies.of(service).tiers().size();
    }

    /** Whether the policy is another one than when calling began, and which of them is gone by. */
    public Optional<PolicyEdit> edit(Trouble trouble) {
        return policies.edit(trouble);
    }

    /** The last resort: the whole team and its manager, or everybody there is. */
    public TierCall fallback(Trouble trouble, Instant at) {
        Team team = directory.responsibleFor(trouble.service());
        Policy policy = policies.of(trouble);
        List<String> people = reach.everybodyOf(team);
        int tier = policy.tiers().size() + 1;
        return new TierCall(
                policy.id(),
                policy.steps(),
                tier,
                policy.rounds(),
                people,
                reach.contacts(people, trouble.severity(), at),
                List.of(),
                Policy.PATIENCE);
    }

    /** Every way in which a person is told of something critical; none for somebody who is not in the directory. */
    public List<Contact> contactsOf(String person) {
        return reach.contacts(person);
    }

    /** The ways in which a person wants to be told of something this severe at this hour. */
    public List<Contact> contactsOf(String person, @Nullable String severity, Instant at) {
        return reach.contacts(List.of(person), severity, at);
    }

    /** The call, made at an instant, with what the rule that opened its incident asks for: see {@link RuleChannels}. */
    public TierCall with(List<String> channels, TierCall call, Trouble trouble, Instant at) {
        return ruleChannels.added(channels, call, trouble.severity(), at);
    }

    /**
     * The calls of an incident that opens at an instant and that nobody answers; the last resort is the last of them. None
     * where the severity opens no incident.
     *
     * @param channels where a rule wants it told
     */
    public List<PlannedCall> preview(
            @Nullable String service, @Nullable String severity, List<String> channels, Instant at) {
        SeverityReach.First first = severities.of(severity);
        if (first.by().equals(SeverityReach.BOARD)) {
            return List.of();
        }
        List<PlannedCall> planned = new ArrayList<>();
        Optional<QuietCall> quiet = quietCalls.of(service, first, channels);
        quiet.ifPresent(call -> planned.add(new PlannedCall(Duration.ZERO, 0, List.of(), call.channels())));
        // a ticket that is there already is not opened again
        List<String> wanted =
                quiet.map(QuietCall::by).filter(SeverityReach.TICKET::equals).isPresent()
                        ? withoutTickets(channels)
                        : channels;
        Trouble trouble = new Trouble(service, severity, at);
        for (Timed timed : walk(trouble, at, quiet.map(QuietCall::after).orElse(Duration.ZERO))) {
            TierCall told = with(wanted, timed.call(), trouble, at.plus(timed.after()));
            planned.add(PlannedCall.of(told, timed.after()));
            wanted = withoutTickets(channels);
        }
        return List.copyOf(planned);
    }

    /**
     * Who is told, at once and from then on, when an incident that nobody has answered gets worse.
     *
     * @param trouble as bad as it then is
     * @param tier the one told last; 0 where it was only chat or a ticket
     */
    public List<PlannedCall> again(Trouble trouble, List<String> channels, int tier, Instant at) {
        if (tier > 0) {
            TierCall call = call(trouble, tier - 1, at).orElseGet(() -> fallback(trouble, at));
            return List.of(PlannedCall.of(with(withoutTickets(channels), call, trouble, at), Duration.ZERO));
        }
        boolean quiet = quietCalls
                .of(trouble.service(), severities.of(trouble.severity()), channels)
                .isPresent();
        return preview(trouble.service(), trouble.severity(), channels, at).stream()
                .limit(quiet ? 1 : Long.MAX_VALUE)
                .toList();
    }

    /** One person, told at once of something this severe. */
    public PlannedCall personally(String person, int tier, String severity, Instant at) {
        List<PlannedCall.Way> ways = contactsOf(person, severity, at).stream()
                .map(contact -> new PlannedCall.Way(person, contact.channel(), contact.after()))
                .toList();
        return new PlannedCall(Duration.ZERO, tier, List.of(person), List.of(), ways);
    }

    /** Whether a channel opens tickets. */
    public static boolean isTicket(String channel) {
        return QuietCalls.isTicket(channel);
    }

    /** The same but for ticket systems: who is called later is not given a second ticket. */
    public static List<String> withoutTickets(List<String> channels) {
        return channels.stream()
                .filter(channel -> !QuietCalls.isTicket(channel))
                .toList();
    }

    private record Timed(TierCall call, Duration after) {}

    private List<Timed> walk(Trouble trouble, Instant at, Duration begin) {
        List<Timed> walked = new ArrayList<>();
        Duration after = begin;
        Optional<TierCall> call = call(trouble, 0, at.plus(after));
        while (call.isPresent()) {
            walked.add(new Timed(call.get(), after));
            after = after.plus(call.get().after());
            call = call(trouble, call.get().step() + 1, at.plus(after));
        }
        walked.add(new Timed(fallback(trouble, at.plus(after)), after));
        return walked;
    }

    Policy policy(Team team) {
        return policies.of(team);
    }

    private TierCall call(Policy policy, Trouble trouble, int step, Instant at) {
        Tier tier = policy.tier(step);
        List<Target> targets = tier.targets(at);
        List<String> people = reach.people(targets, at);
        int tiers = policy.tiers().size();
        return new TierCall(
                policy.id(),
                step,
                1 + step % tiers,
                1 + step / tiers,
                people,
                reach.contacts(people, trouble.severity(), at),
                reach.channels(targets),
                tier.after());
    }
}
