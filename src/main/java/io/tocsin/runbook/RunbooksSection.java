package io.tocsin.runbook;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import io.tocsin.runbook.Runbook.AutomatedStep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The section {@code runbooks}. */
@Component
class RunbooksSection implements ConfigSection<RunbooksSection.Runbooks> {

    record Runbooks(List<Runbook> all) {}

    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low", "info");

    @Override
    public String name() {
        return "runbooks";
    }

    @Override
    public Class<Runbooks> type() {
        return Runbooks.class;
    }

    @Override
    public Runbooks read(ConfigNode node) {
        Set<String> names = new HashSet<>();
        return new Runbooks(
                node.items().stream().map(item -> runbook(item, names)).toList());
    }

    private static Runbook runbook(ConfigNode node, Set<String> names) {
        String name = node.field("name").text();
        if (!name.isEmpty() && !names.add(name)) {
            node.field("name").problem("another runbook is called `" + name + "` already");
        }
        List<AutomatedStep> automated = node.field("automatedSteps").items().stream()
                .map(RunbooksSection::step)
                .toList();
        List<String> manual = node.field("manualSteps").strings();
        if (automated.isEmpty() && manual.isEmpty()) {
            node.problem("a runbook needs at least one of `automatedSteps` and `manualSteps`");
        }
        return new Runbook(name, node.field("trigger").text(), severity(node.field("severity")), automated, manual);
    }

    private static @Nullable String severity(ConfigNode node) {
        String word = node.oneOf(SEVERITIES, "");
        return word.isEmpty() ? null : word;
    }

    private static AutomatedStep step(ConfigNode node) {
        List<String> command = node.field("command").items("name the program and its arguments as a list").stream()
                .map(ConfigNode::text)
                .toList();
        return new AutomatedStep(
                node.field("name").text(),
                command,
                node.field("condition").textOrNull(),
                node.field("approve").flag(false));
    }
}
