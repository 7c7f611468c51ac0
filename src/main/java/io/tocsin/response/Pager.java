package io.tocsin.response;

import io.tocsin.escalation.Contact;
import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import io.tocsin.incident.AckLinks;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Links;
import io.tocsin.paging.Message;
import io.tocsin.paging.PageOrder;
import io.tocsin.paging.Pages;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns "tell these people about this incident" into pages that commit with the step that says so. */
@Component
class Pager {

    /** Ends the name under which places are told beside people; where there are only places, they are the call. */
    static final String CHANNELS = "/channels";

    /** The same for those who come along to learn. */
    static final String SHADOWS = "/shadows";

    private static final String ALONG = "Whom you come along with has been paged. Nothing is asked of you.";

    private final Pages pages;
    private final Escalations escalations;
    private final Responders responders;
    private final AckLinks ackLinks;
    private final Links links;
    private final Clock clock;

    Pager(Pages pages, Escalations escalations, Responders responders, AckLinks ackLinks, Links links, Clock clock) {
        this.pages = pages;
        this.escalations = escalations;
        this.responders = responders;
        this.ackLinks = ackLinks;
        this.links = links;
        this.clock = clock;
    }

    /**
     * What to say, and under which name it is said only once.
     *
     * @param batch the round of telling; with person and channel it makes the idempotency key
     * @param urgent what wakes people goes before what informs them, and is called back once somebody has answered
     */
    record Call(Incident incident, String batch, int tier, String lead, boolean urgent) {}

    /** Pages each contact in its own time and posts to each chat channel. */
    void tell(Call call, List<Contact> contacts, List<String> channels) {
        pages.queue(orders(call, contacts, channels));
    }

    private List<PageOrder> orders(Call call, List<Contact> contacts, List<String> channels) {
        List<PageOrder> orders = new ArrayList<>();
        for (Contact contact : contacts) {
            orders.add(personal(call, contact, ackLinks.link(call.incident().key(), contact.person())));
        }
        // a message in a channel that nobody may read does not stand for a person who could not be reached
        String batch = contacts.isEmpty() ? call.batch() : call.batch() + CHANNELS;
        for (String channel : channels) {
            orders.add(posted(call, channel, batch));
        }
        return orders;
    }

    /** Tells chat or a ticket system and no person: where nothing of it arrives, the call has reached nobody. */
    void tellQuietly(Call call, List<String> channels) {
        pages.queue(channels.stream()
                .map(channel -> posted(call, channel, call.batch()))
                .toList());
    }

    /**
     * Calls the people of a tier: they are paged, and the incident's open tasks are theirs too. Returns whom this reaches:
     * the rule that opened the incident may have asked for more.
     */
    TierCall call(Call call, TierCall tier) {
        TierCall all = withRules(call.incident(), tier);
        pages.queue(orders(call, all));
        invite(call.incident(), all.people());
        return all;
    }

    /** What is sent when everybody of this call is told. */
    List<PageOrder> orders(Call call, TierCall all) {
        List<PageOrder> orders = orders(call, all.contacts(), all.channels());
        // who comes along to learn sees what the others see, and has nothing to answer
        Call along = new Call(call.incident(), call.batch() + SHADOWS, call.tier(), ALONG, false);
        escalations.shadows(all, clock.instant()).stream()
                .map(contact -> personal(along, contact, ""))
                .forEach(orders::add);
        return orders;
    }

    /** The incident's open tasks are theirs, too. */
    void invite(Incident incident, List<String> people) {
        responders.invite(incident, people);
    }

    /**
     * Tells one person by every way that person wants to be told. What is urgent is not lost on somebody without any, such
     * as the administrator or a token that acknowledged: whoever is on call hears of it instead.
     */
    void tell(Call call, String person) {
        Incident incident = call.incident();
        List<Contact> ways = escalations.contactsOf(person, incident.severity().name(), clock.instant());
        if (ways.isEmpty() && call.urgent()) {
            TierCall tier = withRules(incident, lastTold(incident));
            tell(call, tier.contacts(), tier.channels());
        } else {
            tell(call, ways, List.of());
        }
    }

    private TierCall lastTold(Incident incident) {
        Instant now = clock.instant();
        return escalations
                .call(Troubles.of(incident), Math.max(incident.escalationTier() - 1, 0), now)
                .orElseGet(() -> escalations.fallback(Troubles.of(incident), now));
    }

    Message message(Call call, String acknowledgeLink) {
        Incident incident = call.incident();
        String subject = "[" + incident.severity() + "] " + incident.key() + ": " + incident.title();
        return new Message(
                subject,
                text(call),
                links.page(incident.key()),
                acknowledgeLink.isEmpty() ? null : acknowledgeLink,
                facts(incident));
    }

    private PageOrder personal(Call call, Contact contact, String acknowledgeLink) {
        return new PageOrder(
                call.incident().key(),
                call.batch(),
                call.tier(),
                contact.person(),
                contact.channel(),
                contact.address(),
                message(call, acknowledgeLink),
                priority(call),
                call.urgent(),
                clock.instant().plus(contact.after()),
                call.batch() + "/" + contact.person() + "/" + contact.channel() + "/" + contact.after());
    }

    private PageOrder posted(Call call, String channel, String batch) {
        int colon = channel.indexOf(':');
        String kind = colon < 0 ? channel : channel.substring(0, colon);
        String address = colon < 0 ? "" : channel.substring(colon + 1);
        return new PageOrder(
                call.incident().key(),
                batch,
                call.tier(),
                null,
                kind,
                address,
                message(call, ""),
                priority(call),
                call.urgent(),
                clock.instant(),
                call.batch() + "/" + channel);
    }

    /** The call with what the rule asks for that opened the incident; a ticket only where it has none yet. */
    TierCall withRules(Incident incident, TierCall tier) {
        List<String> wanted = incident.channels();
        List<String> others = Escalations.withoutTickets(wanted);
        boolean all = others.size() == wanted.size()
                || pages.of(incident.key()).stream().noneMatch(page -> Escalations.isTicket(page.channel()));
        return escalations.with(all ? wanted : others, tier, Troubles.of(incident), clock.instant());
    }

    /** 0 goes first: severity, and within it what wakes before what informs. */
    private static int priority(Call call) {
        return call.incident().severity().ordinal() * 2 + (call.urgent() ? 0 : 1);
    }

    private static String text(Call call) {
        Incident incident = call.incident();
        String description = incident.description();
        return call.lead() + "\n\n" + incident.title()
                + (description == null || description.isBlank() ? "" : "\n" + description.strip());
    }

    private static Map<String, String> facts(Incident incident) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Severity", incident.severity() + " (" + incident.severity().word() + ")");
        facts.put("Status", incident.status().text());
        String service = incident.service();
        if (service != null) {
            facts.put("Service", service);
        }
        facts.put("Team", incident.team());
        facts.put("Since", incident.openedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        String runbook = incident.runbook();
        if (runbook != null) {
            facts.put("Runbook", runbook);
        }
        return facts;
    }
}
