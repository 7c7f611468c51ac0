package io.tocsin.intake;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one run of a pipeline ended; one that was cancelled or skipped says nothing and is none.
 *
 * @param run what tells it from all other runs of this source
 * @param repository or the job, for senders that know no repository
 * @param branch empty where the sender names none
 * @param workflow empty where the sender names none
 * @param service whose it is; null: nobody said
 */
public record Build(
        String source,
        String run,
        String repository,
        String branch,
        String workflow,
        boolean failed,
        @Nullable String service) {

    static Build of(Source source, String run, String repository, boolean failed) {
        return new Build(source.name(), run, repository, "", "", failed, null);
    }

    Build on(@Nullable String itsBranch) {
        String named = Objects.requireNonNullElse(itsBranch, "");
        return new Build(source, run, repository, named, workflow, failed, service);
    }

    Build by(@Nullable String itsWorkflow) {
        String named = Objects.requireNonNullElse(itsWorkflow, "");
        return new Build(source, run, repository, branch, named, failed, service);
    }

    Build forService(String known) {
        return new Build(source, run, repository, branch, workflow, failed, known);
    }
}
