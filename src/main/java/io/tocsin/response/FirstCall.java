package io.tocsin.response;

import io.tocsin.escalation.QuietCall;
import io.tocsin.escalation.QuietCalls;
import io.tocsin.escalation.SeverityReach;
import io.tocsin.escalation.SeverityReach.First;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentRecord;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import io.tocsin.response.IncidentResponse.Variables;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The call before the tiers: what is not urgent is told in chat or becomes a ticket, and only then pages people. */
@Component
class FirstCall {

    private static final String LEAD = "Please look into this. Nobody has been paged for it so far.";
    private static final int BEFORE_THE_TIERS = -1;

    private final QuietCalls quietCalls;
    private final Pager pager;
    private final IncidentRecord record;
    private final Timeline timeline;

    FirstCall(QuietCalls quietCalls, Pager pager, IncidentRecord record, Timeline timeline) {
        this.quietCalls = quietCalls;
        this.pager = pager;
        this.record = record;
        this.timeline = timeline;
    }

    /** Whether it was made quietly, once in each episode and before anybody was paged; else people are to be paged. */
    boolean made(Step step, Incident incident, Instant now) {
        if (!due(step)) {
            return false;
        }
        First wanted = ReachTable.first(step.targets());
        if (wanted.by().equals(SeverityReach.PAGE)) {
            return false;
        }
        step.execution().setVariable(Variables.TOLD_QUIETLY, step.episode());
        Optional<QuietCall> call = quietCalls.of(incident.service(), wanted, incident.channels());
        if (!call.map(QuietCall::by).filter(wanted.by()::equals).isPresent()) {
            note(incident, wanted.by(), call);
        }
        call.ifPresent(quiet -> tell(step, incident, quiet, now));
        return call.isPresent();
    }

    private static boolean due(Step step) {
        Object told = step.execution().getVariable(Variables.TOLD_QUIETLY);
        return step.step() < 0 && !Integer.valueOf(step.episode()).equals(told);
    }

    private void tell(Step step, Incident incident, QuietCall call, Instant now) {
        DelegateExecution execution = step.execution();
        Instant next = now.plus(call.after());
        execution.setVariable(Variables.STEP, BEFORE_THE_TIERS);
        execution.setVariable(Variables.NEXT_ESCALATION_AT, Date.from(next));
        boolean chat = call.by().equals(SeverityReach.CHAT);
        // an answer calls back what only asks for one; a ticket is opened all the same
        String batch = step.batch("s" + BEFORE_THE_TIERS);
        pager.tellQuietly(new Pager.Call(incident, batch, 0, LEAD, chat), call.channels());
        record.nextEscalation(incident.key(), next);
        timeline.add(
                incident.key(),
                Kind.TOLD,
                "system",
                (chat ? "Told in " : "Ticket asked for: ") + String.join(", ", call.channels())
                        + "; people are paged in " + spoken(call.after()) + " if nobody answers",
                Map.of("by", call.by(), "told", call.channels()));
    }

    private void note(Incident incident, String wanted, Optional<QuietCall> call) {
        String missing = wanted.equals(SeverityReach.TICKET) ? "No ticket system" : "No chat channel";
        timeline.add(
                incident.key(),
                Kind.NOTE,
                "system",
                missing + " is set up: "
                        + call.map(quiet -> "told in chat instead").orElse("people are paged at once"));
    }

    private static String spoken(Duration time) {
        return time.toMinutes() % 60 == 0 ? time.toHours() + " h" : time.toMinutes() + " min";
    }
}
