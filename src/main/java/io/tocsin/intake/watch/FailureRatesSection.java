package io.tocsin.intake.watch;

import io.tocsin.alert.Glob;
import io.tocsin.intake.Build;
import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code ciFailureRates}: which builds may fail how often before somebody is told. */
@Component
class FailureRatesSection implements ConfigSection<FailureRatesSection.FailureRates> {

    /** Builds are kept for as long as the longest window reaches back. */
    static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final double THRESHOLD = 50;
    private static final double ALL = 100;
    private static final int RUNS = 5;
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%?");

    /** What is counted together. */
    enum Per {
        REPOSITORY,
        BRANCH,
        WORKFLOW
    }

    /** Which builds are watched: each a pattern in which a star stands for any text. */
    record Which(Glob source, Glob repository, Glob branch, Glob workflow) {

        boolean takes(Build build) {
            return source.matches(build.source())
                    && repository.matches(build.repository())
                    && branch.matches(build.branch())
                    && workflow.matches(build.workflow());
        }
    }

    /**
     * How often builds may fail.
     *
     * @param threshold percent of the runs in the window that have to fail before anybody is told
     * @param minRuns how many runs that takes at least
     */
    record FailureRate(
            String name,
            Which which,
            Per per,
            Duration window,
            double threshold,
            int minRuns,
            String severity,
            @Nullable String service) {

        /** What this build is counted with. */
        String subject(Build build) {
            String repository = build.source() + "/" + build.repository();
            return switch (per) {
                case REPOSITORY -> repository;
                case BRANCH -> repository + "@" + build.branch();
                case WORKFLOW -> repository + "@" + build.branch() + "/" + build.workflow();
            };
        }
    }

    record FailureRates(List<FailureRate> all) {}

    @Override
    public String name() {
        return "ciFailureRates";
    }

    @Override
    public Class<FailureRates> type() {
        return FailureRates.class;
    }

    @Override
    public FailureRates read(ConfigNode node) {
        return new FailureRates(
                node.items().stream().map(FailureRatesSection::rate).toList());
    }

    private static FailureRate rate(ConfigNode node) {
        return new FailureRate(
                node.field("name").id("CI failure rate"),
                which(node.field("match")),
                node.field("per").oneOf(Per.class, Per.BRANCH),
                window(node.field("window")),
                percent(node.field("threshold")),
                runs(node.field("minRuns")),
                node.field("severity").oneOf(List.of("critical", "high", "medium", "low"), "high"),
                node.field("service").referenceOrNull("service"));
    }

    private static Which which(ConfigNode match) {
        return new Which(
                glob(match.field("source")),
                glob(match.field("repository")),
                glob(match.field("branch")),
                glob(match.field("workflow")));
    }

    private static Glob glob(ConfigNode node) {
        return new Glob(node.text("*"));
    }

    private static Duration window(ConfigNode node) {
        Duration given = ChecksSection.atLeast(SHORTEST, node, WINDOW);
        if (given.compareTo(LONGEST) > 0) {
            node.problem("expected at most " + LONGEST.toDays() + " days (P7D), found " + given);
        }
        return given;
    }

    private static double percent(ConfigNode node) {
        String text = node.textOrNull();
        Matcher percent = PERCENT.matcher(text == null ? "" : text);
        double given = text == null ? THRESHOLD : percent.matches() ? Double.parseDouble(percent.group(1)) : 0;
        if (given <= 0 || given > ALL) {
            node.problem("expected a share of the runs such as 30%, found `" + text + "`");
        }
        return given;
    }

    private static int runs(ConfigNode node) {
        int given = node.number(RUNS);
        if (given < 1) {
            node.problem("expected at least 1, found " + given);
        }
        return given;
    }
}
