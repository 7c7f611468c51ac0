package io.tocsin.intake;

import io.tocsin.change.Change;
import io.tocsin.change.Changes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** What a message tells besides alerts: a change, or how a build ended. */
@Component
class Besides {

    private final Changes changes;
    private final Builds builds;

    Besides(Changes changes, Builds builds) {
        this.changes = changes;
        this.builds = builds;
    }

    /**
     * Notes it; whether there was anything.
     *
     * @param service whose it is, where the key it came by is for one service; null: as the message says
     */
    boolean note(Source source, Part body, HttpHeaders headers, @Nullable String service) {
        Optional<Change> change = source.change(body, headers);
        change.map(told -> service == null ? told : told.forService(service)).ifPresent(changes::record);
        Optional<Build> build = source.build(body, headers);
        build.map(told -> service == null ? told : told.forService(service)).ifPresent(builds::ended);
        return change.isPresent() || build.isPresent();
    }
}
