package io.tocsin.readiness;

import io.tocsin.escalation.Contact;
import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import io.tocsin.escalation.Trouble;
import io.tocsin.incident.AckLinks;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Links;
import io.tocsin.incident.Timeline;
import io.tocsin.paging.Message;
import io.tocsin.paging.PageOrder;
import io.tocsin.paging.Pages;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the whole team and its manager what the auditor could not repair. */
@Component
class LastResort {

    /** Where pages that belong to no incident are found. */
    static final String REFERENCE = "audit";

    private static final int MOST_URGENT = 0;

    private final Escalations escalations;
    private final Incidents incidents;
    private final AckLinks ackLinks;
    private final Links links;
    private final Timeline timeline;
    private final Pages pages;
    private final Clock clock;

    LastResort(
            Escalations escalations,
            Incidents incidents,
            AckLinks ackLinks,
            Links links,
            Timeline timeline,
            Pages pages,
            Clock clock) {
        this.escalations = escalations;
        this.incidents = incidents;
        this.ackLinks = ackLinks;
        this.links = links;
        this.timeline = timeline;
        this.pages = pages;
        this.clock = clock;
    }

    @Transactional
    public void tell(Finding finding) {
        Instant now = clock.instant();
        Optional<Incident> incident = Optional.ofNullable(finding.incidentKey()).flatMap(incidents::find);
        String service = incident.map(Incident::service).orElse(null);
        TierCall everybody = escalations.fallback(new Trouble(service, null, now), now);
        String batch = REFERENCE + "/" + finding.kind() + "/" + finding.subject() + "/" + now.getEpochSecond();
        pages.queue(everybody.contacts().stream()
                .map(contact -> order(finding, incident, contact, batch, now))
                .toList());
        incident.ifPresent(known -> timeline.add(
                known.key(),
                Kind.PAGED,
                "auditor",
                "The auditor found that " + finding.detail().replaceFirst("^[^:]*: ", "") + ". Paged: "
                        + String.join(", ", everybody.people()),
                Map.of("finding", finding.kind(), "told", List.copyOf(everybody.people()))));
    }

    private PageOrder order(Finding finding, Optional<Incident> incident, Contact contact, String batch, Instant now) {
        String title = incident.map(Incident::title).orElse("Tocsin itself needs you");
        Message message = new Message(
                "[auditor] " + finding.detail(),
                "The auditor can't repair this by itself: " + finding.detail() + ".\n\n" + title
                        + "\nPlease look after it by hand; nobody else may be called for it.",
                incident.map(known -> links.page(known.key())).orElse(links.base() + "/readiness"),
                incident.map(known -> ackLinks.link(known.key(), contact.person()))
                        .orElse(null),
                Map.of());
        return new PageOrder(
                incident.map(Incident::key).orElse(REFERENCE),
                batch,
                0,
                contact.person(),
                contact.channel(),
                contact.address(),
                message,
                MOST_URGENT,
                incident.isPresent(),
                now.plus(contact.after()),
                batch + "/" + contact.person() + "/" + contact.channel() + "/" + contact.after());
    }
}
