package io.tocsin.migration.organisation;

import io.tocsin.migration.organisation.ForeignPerson.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How somebody wants to be reached, with the one phone and the one address a person has here. */
public final class ContactPlan {

    /** A page on the product's own app, which nobody but that product can send. */
    public static final String PUSH = "push";

    private static final String EMAIL = "email";
    private static final String HIGH = "high";
    private static final String LOW = "low";

    private final @Nullable String email;
    private final @Nullable String phone;
    private final List<Step> steps = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    public ContactPlan(@Nullable String email, @Nullable String phone) {
        this.email = email;
        this.phone = phone;
    }

    /** @param address where the step leads there; null where it is the usual one */
    public void step(int minutes, String channel, @Nullable String urgency, @Nullable String address) {
        String ours = channel.equals(PUSH) ? insteadOfPush(minutes, urgency) : channel;
        if (ours == null || !usable(ours)) {
            remarks.add(Remark.lost("the step by " + channel + " after " + minutes + " min is left out: no "
                    + (channel.equals(EMAIL) ? "e-mail address" : "phone number") + " that could be used is known"));
            return;
        }
        other(ours, address);
        Step step = new Step(Math.max(0, minutes), ours, urgency);
        if (!steps.contains(step)) {
            steps.add(step);
        }
    }

    /** Says where a method leads somewhere else than all pages will. */
    public void other(String channel, @Nullable String address) {
        String usual = channel.equals(EMAIL) ? email : phone;
        if (address != null && usual != null && !address.equalsIgnoreCase(usual)) {
            remarks.add(Remark.lost("`" + Words.plain(address) + "` is left out, `" + usual
                    + "` is used: a person has one phone and one e-mail address here"));
        }
    }

    private @Nullable String insteadOfPush(int minutes, @Nullable String urgency) {
        String ours = phone != null && !LOW.equals(urgency) ? "sms" : email != null ? EMAIL : null;
        if (ours != null) {
            remarks.add(Remark.lost("the app's push after " + minutes + " min becomes " + ours
                    + ": their app is not told from here (ntfy, Pushover or Slack can take its place)"));
        }
        return ours;
    }

    private boolean usable(String channel) {
        return channel.equals(EMAIL) ? email != null : phone != null;
    }

    /** In order of time; a step for both urgencies is one. */
    public List<Step> steps() {
        List<Step> merged = new ArrayList<>();
        for (Step step : steps) {
            Step both = new Step(step.minutes(), step.channel(), null);
            boolean twice = step.urgency() == null
                    || (steps.contains(new Step(step.minutes(), step.channel(), HIGH))
                            && steps.contains(new Step(step.minutes(), step.channel(), LOW)));
            Step kept = twice ? both : step;
            if (!merged.contains(kept)) {
                merged.add(kept);
            }
        }
        merged.sort(Comparator.comparingInt(Step::minutes)
                .thenComparing(step -> step.urgency() == null ? "" : step.urgency())
                .thenComparing(Step::channel));
        return merged;
    }

    public List<Remark> remarks() {
        List<Remark> all = new ArrayList<>(remarks);
        if (unserved(HIGH)) {
            all.add(Remark.lost("no step for high urgency is left: SEV1 and SEV2 reach this person in writing only"));
        }
        if (unserved(LOW)) {
            all.add(Remark.note("no step for low urgency: SEV3 and SEV4 reach this person in writing"));
        }
        return all;
    }

    /** Whether there are steps, but none for this. */
    private boolean unserved(String urgency) {
        return !steps.isEmpty()
                && steps.stream().noneMatch(step -> step.urgency() == null || urgency.equals(step.urgency()));
    }
}
