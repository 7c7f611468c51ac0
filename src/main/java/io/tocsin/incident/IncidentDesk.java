package io.tocsin.incident;

import static io.tocsin.incident.Status.ACKNOWLEDGED;
import static io.tocsin.incident.Status.DETECTED;
import static io.tocsin.incident.Status.FALSE_POSITIVE;
import static io.tocsin.incident.Status.MITIGATING;
import static io.tocsin.incident.Status.MONITORING;
import static io.tocsin.incident.Status.RESOLVED;

import io.tocsin.platform.Caller;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one door through which people move an incident, whichever channel they use. Each step takes the incident's lock,
 * drives the same step of the process as the human task does, is idempotent, and answers 409 where the process is past it.
 */
@Component
public class IncidentDesk {

    private final Attempts attempts;
    private final Incidents incidents;
    private final IncidentRecord record;
    private final Timeline timeline;
    private final ResponseProcess process;

    IncidentDesk(
            Attempts attempts, Incidents incidents, IncidentRecord record, Timeline timeline, ResponseProcess process) {
        this.attempts = attempts;
        this.incidents = incidents;
        this.record = record;
        this.timeline = timeline;
        this.process = process;
    }

    /** Somebody has it: paging stops with this commit. A second person's acknowledgement is noted, nothing more. */
    public Incident acknowledge(String key, String by, @Nullable String note) {
        return step(key, incident -> {
            if (incident.status() == DETECTED) {
                process.acknowledge(key, by, note);
            } else if (!incident.open()) {
                throw past(incident, "acknowledge it");
            } else if (!by.equals(incident.assignee()) && !timeline.tells(key, by, "Acknowledged")) {
                timeline.add(key, Kind.NOTE, by, "Acknowledged as well");
            }
        });
    }

    /** The cause is known. */
    public Incident identify(String key, String by, String cause) {
        return step(key, incident -> {
            needsAcknowledgement(incident);
            if (incident.status().compareTo(MITIGATING) < 0) {
                process.identify(key, by, cause);
            } else if (incident.status() != MITIGATING) {
                throw past(incident, "identify its cause");
            }
        });
    }

    /** The harm has stopped; it is watched from here on. */
    public Incident mitigate(String key, String by, String note) {
        return step(key, incident -> {
            needsAcknowledgement(incident);
            if (incident.status().compareTo(MONITORING) < 0) {
                process.mitigate(key, by, note);
            } else if (incident.status() != MONITORING) {
                throw past(incident, "mitigate it");
            }
        });
    }

    /** It is over. */
    public Incident resolve(String key, String by, String note) {
        return step(key, incident -> {
            if (incident.open()) {
                process.resolve(key, by, note);
            } else if (incident.status() != RESOLVED) {
                throw past(incident, "resolve it");
            }
        });
    }

    /** It was not over: the process begins to page again. */
    public Incident reopen(String key, String by, String note) {
        return step(key, incident -> {
            if (incident.status() == RESOLVED) {
                incidents.openOf(incident.groupingKey()).ifPresent(other -> {
                    throw Problems.conflict("open-already", other + " is open for the same trouble: go on there.");
                });
                process.reopen(key, by, note);
            } else if (!incident.open()) {
                throw past(incident, "reopen it; declare a new incident instead");
            }
        });
    }

    public Incident falsePositive(String key, String by, String reason) {
        return step(key, incident -> {
            if (incident.open()) {
                process.falsePositive(key, by, reason);
            } else if (incident.status() != FALSE_POSITIVE) {
                throw past(incident, "call it a false positive");
            }
        });
    }

    /** Tells more people now. */
    public Incident escalate(String key, String by, String reason, @Nullable String to) {
        Instant seen = incidents.get(key).nextEscalationAt();
        return step(key, incident -> {
            if (!incident.open()) {
                throw past(incident, "escalate it");
            }
            // a tier that was told while this call waited for the lock is the one that was asked for
            if (to != null || Objects.equals(seen, incident.nextEscalationAt())) {
                String why = reason.isBlank() ? "Escalated" : "Escalated: " + reason;
                timeline.add(key, Kind.ESCALATED, by, why, Map.of("manual", !by.equals(Caller.SYSTEM.id())));
                process.escalate(key, by, reason, to);
            }
        });
    }

    public Incident changeSeverity(String key, String by, Severity to, @Nullable String reason) {
        return step(key, incident -> {
            if (!incident.open()) {
                throw past(incident, "change its severity");
            }
            if (incident.severity() != to) {
                record.severityChanged(incident, to, by, reason);
                process.severityChanged(key, by, to, to.worseThan(incident.severity()));
            }
        });
    }

    public Incident assign(String key, String by, String to, @Nullable String reason) {
        return step(key, incident -> {
            if (!incident.open() && incident.status() != RESOLVED) {
                throw past(incident, "assign it");
            }
            if (!to.equals(incident.assignee())) {
                record.assigned(key, to, by, reason);
                process.assign(key, to);
            }
        });
    }

    /** Makes the status true by taking the step that leads to it. */
    public Incident status(String key, String by, Status to, @Nullable String reason) {
        String note = reason == null ? "" : reason;
        return switch (to) {
            case ACKNOWLEDGED -> acknowledge(key, by, note);
            case INVESTIGATING -> investigate(key, by);
            case MITIGATING -> identify(key, by, note.isBlank() ? "not stated" : note);
            case MONITORING -> mitigate(key, by, note);
            case RESOLVED -> resolve(key, by, note);
            case FALSE_POSITIVE -> falsePositive(key, by, note);
            case DETECTED -> begun(key, by, note);
            case MERGED, CLOSED ->
                throw Problems.conflict(
                        "not-a-step",
                        "Nobody sets '" + to.text() + "': merge has its own call, closing follows the review.");
        };
    }

    /** Back to the beginning, which what is being worked on has left. */
    private Incident begun(String key, String by, String note) {
        return step(key, incident -> {
            if (incident.status() == RESOLVED) {
                process.reopen(key, by, note);
            } else if (incident.status() != DETECTED) {
                throw past(incident, "begin again");
            }
        });
    }

    /** A person has begun to look for the cause. */
    public Incident investigate(String key, String by) {
        return step(key, incident -> {
            needsAcknowledgement(incident);
            if (incident.status() == ACKNOWLEDGED) {
                record.investigating(key, by);
            } else if (incident.status() != Status.INVESTIGATING) {
                throw past(incident, "investigate it");
            }
        });
    }

    /** Something worth knowing; a first note from somebody also says that investigation has begun. */
    public Incident note(String key, String by, String text) {
        return step(key, incident -> {
            timeline.add(key, Kind.NOTE, by, text);
            if (incident.status() == ACKNOWLEDGED) {
                record.investigating(key, by);
            }
        });
    }

    /** An update was given, inside or to the public. */
    public Incident communicate(String key, String by, Communication said) {
        return step(key, incident -> {
            timeline.add(
                    key,
                    Kind.COMMUNICATION,
                    by,
                    PlainText.clean(said.text()),
                    Map.of("channel", said.channelOr("incident"), "audience", said.audienceOr("internal")));
            if (incident.open()) {
                process.updatePosted(key, by, said.text(), said.audienceOr("internal"));
            }
        });
    }

    /** What it does to customers. */
    public Incident impact(String key, String by, Impact impact) {
        return step(key, incident -> record.impact(incident, by, impact));
    }

    private Incident step(String key, Consumer<Incident> action) {
        return attempts.committed(() -> {
            action.accept(incidents.lock(key));
            return incidents.get(key);
        });
    }

    private static void needsAcknowledgement(Incident incident) {
        if (incident.status() == DETECTED) {
            throw Problems.conflict(
                    "not-acknowledged", incident.key() + " is not acknowledged yet: acknowledge it first.");
        }
    }

    private static ProblemException past(Incident incident, String wish) {
        return Problems.conflict(
                "past-that-step",
                incident.key() + " is " + incident.status().text() + ": it is too late to " + wish + ".");
    }
}
