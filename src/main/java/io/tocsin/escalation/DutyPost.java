package io.tocsin.escalation;

import io.tocsin.oncall.DutyNews;
import io.tocsin.paging.Message;
import io.tocsin.paging.PageOrder;
import io.tocsin.paging.Pages;
import io.tocsin.platform.PublicAddress;
import java.time.Clock;
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
        pages.queue(reach.written(List.of(news.person()), clock.instant()).stream()
                .map(contact -> order(news, contact))
                .toList());
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
                clock.instant().plus(contact.after()),
                news.key() + "/" + contact.channel());
    }
}
