package io.tocsin.platform.config;

import io.tocsin.platform.Caller;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where a new document is tried and applied. */
@Component
class ConfigDesk {

    /** What applying a document would do, or why it can't be applied. */
    record Trial(List<ConfigProblem> problems, List<ConfigDifference> difference) {}

    /** What applying a document did. */
    record Applied(long version, List<ConfigDifference> difference) {}

    private final ConfigReader reader;
    private final ConfigStore store;
    private final ConfigDocument document;
    private final ConfigWatch watch;

    ConfigDesk(ConfigReader reader, ConfigStore store, ConfigDocument document, ConfigWatch watch) {
        this.reader = reader;
        this.store = store;
        this.document = document;
        this.watch = watch;
    }

    Trial tryOut(String text) {
        ConfigReading next = reader.read(text);
        return new Trial(next.problems(), ConfigDifference.between(document.reading(), next));
    }

    /** Keeps the document and brings it into force here; the other nodes follow within a second. */
    Applied apply(String text) {
        ConfigReading next = reader.read(text);
        if (!next.problems().isEmpty()) {
            throw invalid(next.problems());
        }
        List<ConfigDifference> difference = ConfigDifference.between(document.reading(), next);
        long version = store.append(text, ConfigOrigin.API, Caller.current().id());
        watch.catchUp();
        return new Applied(version, difference);
    }

    private static ProblemException invalid(List<ConfigProblem> problems) {
        ProblemException problem = Problems.badRequest(
                "invalid", "The document has problems; 'errors' says where they are. Nothing was changed.");
        problem.getBody().setTitle("Invalid document");
        problem.getBody().setProperty("errors", problems);
        return problem;
    }
}
