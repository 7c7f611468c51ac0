package io.tocsin.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a month's figures lie beyond what is aimed at. */
final class Advice {

    private static final double ESCALATIONS = 0.2;
    private static final double FALSE_POSITIVES = 0.05;
    private static final double ACTION_ITEMS = 0.9;
    private static final double IN_TIME = 0.95;
    private static final int WORST = 4;

    private Advice() {}

    static List<String> on(Metrics.Answer month) {
        Figures all = month.total();
        List<String> advice = new ArrayList<>();
        over(
                advice,
                all.escalationRate(),
                ESCALATIONS,
                "of paged incidents needed a further tier (aim: below 20 %): "
                        + "look at contact steps and at who is on call.");
        over(
                advice,
                all.falsePositiveRate(),
                FALSE_POSITIVES,
                "were false positives (aim: below 5 %): look at the rules.");
        under(advice, all.sla().respond().rate(), IN_TIME, "were answered in time.");
        under(advice, all.sla().resolve().rate(), IN_TIME, "were resolved in time.");
        under(advice, all.postmortemRate(), 1, "of the reviews that were due are approved (aim: all).");
        under(advice, all.actionItemRate(), ACTION_ITEMS, "of the action items were done in time (aim: above 90 %).");
        onCounts(advice, all.counts(), month.groups().get("SEV1"));
        return advice;
    }

    private static void onCounts(List<String> advice, Figures.Counts counts, @Nullable Figures worst) {
        if (worst != null && worst.counts().incidents() >= WORST) {
            advice.add(worst.counts().incidents() + " incidents were SEV1 (aim: fewer than 4 a month).");
        }
        if (counts.reopened() > 0) {
            advice.add(
                    counts.reopened() + " had to be opened again: look at how long it is watched before it is over.");
        }
        if (counts.impactUnknown() > 0) {
            advice.add(counts.impactUnknown()
                    + " have no estimate of when the impact began: time to detect is not known.");
        }
    }

    private static void over(List<String> advice, @Nullable Double rate, double aim, String text) {
        if (rate != null && rate > aim) {
            advice.add(MonthlyReport.share(rate) + " " + text);
        }
    }

    private static void under(List<String> advice, @Nullable Double rate, double aim, String text) {
        if (rate != null && rate < aim) {
            advice.add("Only " + MonthlyReport.share(rate) + " " + text);
        }
    }
}
