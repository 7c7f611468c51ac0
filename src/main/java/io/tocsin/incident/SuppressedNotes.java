package io.tocsin.incident;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Judgement;
import io.tocsin.alert.Reason;
import io.tocsin.alert.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets an open incident's timeline say that alerts which belong to it are kept quiet, and why: once for each reason, however
 * many there are. Between two looks no more is remembered than one alert for each group and reason.
 */
@Component
class SuppressedNotes {

    private static final Logger log = LoggerFactory.getLogger(SuppressedNotes.class);

    private static final int MOST = 1_000;

    private record Group(String key, Reason reason) {}

    private final Attempts attempts;
    private final IncidentTable table;
    private final Timeline timeline;
    private final Map<Group, Judgement> heard = new ConcurrentHashMap<>();
    /** Spares a look at long timelines; what is forgotten here is found there. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    SuppressedNotes(Attempts attempts, IncidentTable table, Timeline timeline) {
        this.attempts = attempts;
        this.table = table;
        this.timeline = timeline;
    }

    /** This has been committed; costs next to nothing. */
    void hear(Judgement judgement) {
        Reason reason = judgement.reason();
        if (judgement.verdict() != Verdict.SUPPRESSED || reason == null || reason == Reason.TEST) {
            return;
        }
        String group = group(judgement);
        if (group != null && heard.size() < MOST) {
            heard.putIfAbsent(new Group(group, reason), judgement);
        }
    }

    private static @Nullable String group(Judgement judgement) {
        if (judgement.service() != null) {
            return Grouped.BY_SERVICE + judgement.service();
        }
        return judgement.groupingKey().isEmpty() ? null : judgement.groupingKey();
    }

    /** Tells the incidents of all that was heard since the last time. */
    void tell() {
        for (Group group : List.copyOf(heard.keySet())) {
            Judgement judgement = heard.remove(group);
            try {
                if (judgement != null) {
                    tell(group, judgement);
                }
            } catch (RuntimeException e) {
                log.atWarn()
                        .setCause(e)
                        .addKeyValue("group", group.key())
                        .log("a timeline does not say yet what is kept quiet");
            }
        }
    }

    private void tell(Group group, Judgement judgement) {
        Optional<String> open = table.openKeyOf(group.key());
        if (open.isPresent() && !told.contains(note(open.get(), group.reason()))) {
            String key = attempts.committed(() -> table.lock(open.get())
                    .filter(Incident::open)
                    .map(incident -> once(incident.key(), group.reason(), judgement))
                    .orElse(open.get()));
            if (told.size() > MOST) {
                told.clear();
            }
            told.add(note(key, group.reason()));
        }
    }

    private String once(String key, Reason reason, Judgement judgement) {
        if (!timeline.tells(key, Kind.SUPPRESSED, reason.word())) {
            Alert alert = judgement.alert();
            timeline.add(
                    key,
                    Kind.SUPPRESSED,
                    alert.source(),
                    "Kept quiet (" + reason.word() + "): " + alert.title()
                            + ". Others that are kept quiet for the same reason are not listed here.",
                    Map.of("alert", judgement.alertId(), "dedupKey", alert.dedupKey(), "reason", reason.word()));
        }
        return key;
    }

    private static String note(String key, Reason reason) {
        return key + "/" + reason.word();
    }
}
