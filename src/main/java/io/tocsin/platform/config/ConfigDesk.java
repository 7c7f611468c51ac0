package io.tocsin.platform.config;

import io.tocsin.platform.Caller;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final TransactionTemplate transactions;

    ConfigDesk(
            ConfigReader reader,
            ConfigStore store,
            ConfigDocument document,
            ConfigWatch watch,
            TransactionTemplate transactions) {
        this.reader = reader;
        this.store = store;
        this.document = document;
        this.watch = watch;
        this.transactions = transactions;
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
        watch.catchUpAtOnce();
        return new Applied(version, difference);
    }

    /** The same, where the document of this version is still the newest; else nothing is changed. */
    Applied replace(long version, String text) {
        ConfigReading next = reader.read(text);
        if (!next.problems().isEmpty()) {
            throw invalid(next.problems());
        }
        List<ConfigDifference> difference = ConfigDifference.between(document.reading(), next);
        Long applied = transactions.execute(any -> {
            store.lock();
            long latest = store.latestVersion();
            if (latest != version) {
                throw movedOn(version, latest);
            }
            return store.append(text, ConfigOrigin.API, Caller.current().id());
        });
        watch.catchUpAtOnce();
        return new Applied(Objects.requireNonNull(applied), difference);
    }

    ProblemException movedOn(long version, long latest) {
        return Problems.conflict(
                "document-changed",
                "The document in force is version " + latest + " by now, not " + version
                        + ": make the plan again and look at it. Nothing was changed.");
    }

    private static ProblemException invalid(List<ConfigProblem> problems) {
        ProblemException problem = Problems.badRequest(
                "invalid", "The document has problems; 'errors' says where they are. Nothing was changed.");
        problem.getBody().setTitle("Invalid document");
        problem.getBody().setProperty("errors", problems);
        return problem;
    }
}
