package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.incident.AlertReception;
import io.tocsin.incident.Answer;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Takes messages in that became no alert, once what was wrong with them (mostly our mapping) is mended. */
@Component
public class RejectedDesk {

    private static final Logger log = LoggerFactory.getLogger(RejectedDesk.class);

    private final RejectedBodies rejected;
    private final Sources sources;
    private final AlertReception reception;

    RejectedDesk(RejectedBodies rejected, Sources sources, AlertReception reception) {
        this.rejected = rejected;
        this.sources = sources;
        this.reception = reception;
    }

    /** Whether it can be read again: all of it is kept, and its sender has a door that reads bodies. */
    public boolean readable(RejectedBodies.Rejected message) {
        return message.whole() && sources.names().contains(message.source());
    }

    /**
     * Reads it as if it came now. What becomes an alert is kept among the rejected no longer; what does not says anew why,
     * 404 for one that is not there any more.
     */
    public List<Answer> again(String id) {
        RejectedBodies.Rejected message =
                rejected.find(id).orElseThrow(() -> Problems.notFound("rejected message", PlainText.line(id, 100)));
        if (!readable(message)) {
            throw Problems.conflict(
                    "not-readable", "Only its beginning is kept, or it came by a door of its own: send it again.");
        }
        RejectedBodies.Kept kept =
                rejected.kept(message.id()).orElseThrow(() -> Problems.notFound("rejected message", message.id()));
        List<Alert> alerts = alerts(message.id(), kept);
        if (alerts.isEmpty()) {
            rejected.judge(message.id(), Sources.NO_ALERT, false);
            throw Problems.conflict("no-alert", Sources.NO_ALERT);
        }
        List<Answer> answers = reception.receive(kept.received(), alerts);
        rejected.forget(message.id());
        log.atInfo()
                .addKeyValue("source", message.source())
                .addKeyValue("rejected", message.id())
                .addKeyValue("alerts", alerts.size())
                .log("a rejected message was taken in after all");
        return answers;
    }

    private List<Alert> alerts(String id, RejectedBodies.Kept kept) {
        try {
            Source source = sources.named(kept.received().source());
            String service = kept.beside().service();
            List<Alert> alerts = sources.again(source, kept.received(), kept.beside());
            return service == null
                    ? alerts
                    : alerts.stream().map(alert -> alert.forService(service)).toList();
        } catch (ErrorResponseException e) {
            if (e.getStatusCode().is4xxClientError()) {
                rejected.judge(id, Sources.why(e), true);
            }
            throw e;
        }
    }
}
