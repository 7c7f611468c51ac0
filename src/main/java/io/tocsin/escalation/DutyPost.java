package io.tocsin.escalation;

import io.tocsin.oncall.DutyNews;
import io.tocsin.paging.Message;
import io.tocsin.paging.PageOrder;
import io.tocsin.paging.Pages;
import io.tocsin.platform.PublicAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends people the news of their shifts, in writing and without waking anybody, in the commit that made them news. */
@Component
class DutyPost {

    /** After everything that is about an incident. */
    private static final int LAST = 20;

    private final Reach reach;
    private final Pages pages;
    private final PublicAddress address;
    private final Clock clock;

    DutyPost(Reach reach, Pages pages, PublicAddress address, Clock clock) {
        this.reach = reach;
        this.pages = pages;
        this.address = address;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void carry(DutyNews news) {
        pages.queue(written(reach.contacts(news.person())).stream()
                .map(contact -> order(news, contact))
                .toList());
    }

    /** By the ways that are used first; a call is never worth it, unless there is no other way. */
    private static List<Contact> written(List<Contact> contacts) {
        List<Contact> silent = contacts.stream()
                .filter(contact -> !contact.channel().equals("voice"))
                .toList();
        List<Contact> ways = silent.isEmpty() ? contacts : silent;
        Duration first =
                ways.stream().map(Contact::after).min(Comparator.naturalOrder()).orElse(Duration.ZERO);
        return ways.stream().filter(contact -> contact.after().equals(first)).toList();
    }

    private PageOrder order(DutyNews news, Contact contact) {
        return new PageOrder(
                "on-call",
                news.key(),
                0,
                contact.person(),
                contact.channel(),
                contact.address(),
                new Message(news.subject(), news.text(), address.of(news.path()), null, Map.of()),
                LAST,
                false,
                clock.instant(),
                news.key() + "/" + contact.channel());
    }
}
