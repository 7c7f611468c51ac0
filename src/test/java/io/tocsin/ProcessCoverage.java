package io.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which steps of each diagram the tests have walked, gathered from the engine's own history before it is emptied. */
final class ProcessCoverage {

    private static final Map<String, Set<String>> WALKED = new ConcurrentHashMap<>();
    private static final List<String> DIAGRAMS = List.of("incident-response", "postmortem");
    private static final Path REPORT = Path.of("target", "process-coverage.txt");

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ProcessCoverage::report, "process-coverage"));
    }

    private ProcessCoverage() {}

    static void gather(JdbcClient jdbc) {
        jdbc.sql("select distinct proc_def_key_, act_id_ from act_hi_actinst")
                .query((row, n) -> WALKED.computeIfAbsent(row.getString(1), key -> ConcurrentHashMap.newKeySet())
                        .add(row.getString(2)))
                .list();
    }

    private static void report() {
        StringBuilder text = new StringBuilder();
        for (String diagram : DIAGRAMS) {
            Set<String> all = new TreeSet<>();
            Bpmn.readModelFromFile(Path.of("bpmn", diagram + ".bpmn").toFile())
                    .getModelElementsByType(FlowNode.class)
                    .forEach(node -> all.add(node.getId()));
            Set<String> open = new TreeSet<>(all);
            open.removeAll(WALKED.getOrDefault(diagram, Set.of()));
            text.append("%s: %d of %d steps walked (%d %%)%s%n"
                    .formatted(
                            diagram,
                            all.size() - open.size(),
                            all.size(),
                            100 * (all.size() - open.size()) / all.size(),
                            open.isEmpty() ? "" : ", never: " + String.join(", ", open)));
        }
        try {
            Files.writeString(REPORT, text);
            System.out.println("Process coverage\n" + text);
        } catch (IOException e) {
            System.err.println("the process coverage could not be written: " + e.getMessage());
        }
    }
}
