package io.tocsin.escalation;

import io.tocsin.escalation.Policy.Tier;
import io.tocsin.escalation.Policy.WhenEdited;
import io.tocsin.escalation.Target.Kind;
import io.tocsin.oncall.Hours;
import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The section {@code escalationPolicies}. */
@Component
class PoliciesSection implements ConfigSection<Policies> {

    private static final int MOST_REPEATS = 100;

    @Override
    public String name() {
        return "escalationPolicies";
    }

    @Override
    public Class<Policies> type() {
        return Policies.class;
    }

    @Override
    public Policies read(ConfigNode node) {
        return new Policies(node.items().stream().map(PoliciesSection::policy).toList());
    }

    private static Policy policy(ConfigNode node) {
        String id = node.id("policy");
        ConfigNode repeat = node.field("repeat");
        int further = repeat.number(0);
        if (further < 0 || further > MOST_REPEATS) {
            repeat.problem("expected 0 to " + MOST_REPEATS + " further rounds");
        }
        ZoneId zone = node.field("timeZone").zone(ZoneOffset.UTC);
        ConfigNode listed = node.field("tiers");
        List<Tier> tiers = listed.items().stream().map(tier -> tier(tier, zone)).toList();
        if (tiers.isEmpty()) {
            listed.problem("a policy needs at least one tier");
        }
        return new Policy(id, further, tiers, node.field("whenEdited").oneOf(WhenEdited.class, WhenEdited.FOLLOW));
    }

    private static Tier tier(ConfigNode node, ZoneId zone) {
        ConfigNode after = node.field("after");
        Duration patience = after.duration(Policy.PATIENCE);
        if (patience.isZero()) {
            after.problem("a tier needs time to answer: write a duration such as PT15M");
        }
        List<Target> targets = new ArrayList<>();
        ConfigNode notify = node.field("notify");
        notify.items().forEach(item -> targets.addAll(targets(item, zone)));
        if (notify.items().isEmpty()) {
            notify.problem("a tier needs somebody to notify");
        }
        return new Tier(List.copyOf(targets), patience, when(node, zone));
    }

    private static When when(ConfigNode node, ZoneId zone) {
        Hours only = Hours.read(node.field("only"));
        Hours except = Hours.read(node.field("except"));
        return only.none() && except.none() ? When.ALWAYS : new When(only, except, zone);
    }

    /** Mostly one: a key that is not known is reported by the document, more than one is meant as all of them. */
    private static List<Target> targets(ConfigNode node, ZoneId zone) {
        List<Target> targets = new ArrayList<>();
        When when = when(node, zone);
        for (Kind kind : Kind.values()) {
            ConfigNode target = node.field(kind.key());
            if (target.present()) {
                targets.add(new Target(kind, id(kind, target), when));
            }
        }
        if (targets.isEmpty()) {
            node.problem("expected one of person, schedule, team, manager or channel");
        }
        return targets;
    }

    private static String id(Kind kind, ConfigNode node) {
        return switch (kind) {
            case PERSON -> node.reference("person");
            case SCHEDULE -> node.reference("schedule");
            case TEAM, MANAGER -> node.reference("team");
            case CHANNEL -> node.text();
        };
    }
}
