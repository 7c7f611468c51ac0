package io.tocsin.readiness;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.escalation.ContactMethod;
import io.tocsin.escalation.ContactMethods;
import io.tocsin.incident.Links;
import io.tocsin.paging.Message;
import io.tocsin.paging.PageOrder;
import io.tocsin.paging.Pages;
import io.tocsin.platform.Ids;
import io.tocsin.platform.config.ConfigDocument;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pages that ask for nothing but a tap: by each way to each person, once a month and whenever somebody asks. */
@Service
public class TestPages {

    private static final int BEHIND_PAGES = 7;
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Directory directory;
    private final ContactMethods methods;
    private final TestPageTable table;
    private final ConfigDocument document;
    private final Pages pages;
    private final Links links;
    private final Clock clock;

    TestPages(
            Directory directory,
            ContactMethods methods,
            TestPageTable table,
            ConfigDocument document,
            Pages pages,
            Links links,
            Clock clock) {
        this.directory = directory;
        this.methods = methods;
        this.table = table;
        this.document = document;
        this.pages = pages;
        this.links = links;
        this.clock = clock;
    }

    /** Sends the month's test page to those for whom it is due. */
    @Transactional
    public void sendDue() {
        TestPlan plan = document.get(TestPlan.class);
        for (Person person : directory.people()) {
            plan.due(clock.instant(), person.timeZone()).ifPresent(month -> send(month.toString(), person.id()));
        }
    }

    /** Sends one now, to one person. */
    @Transactional
    public void sendTo(String person) {
        send(Ids.next(), person);
    }

    /** Sends one now, to everybody. */
    @Transactional
    public void sendToAll() {
        String round = Ids.next();
        directory.people().forEach(person -> send(round, person.id()));
    }

    /** The page behind a token of ours; empty for any other. */
    public Optional<TestPage> find(String token) {
        return table.find(token);
    }

    /** It was read: that way works. */
    @Transactional
    public Optional<TestPage> confirm(String token) {
        table.confirm(token, clock.instant())
                .ifPresent(page -> methods.proven(page.person(), page.channel(), page.address()));
        return table.find(token);
    }

    /** The newest test page of each way to each person. */
    public List<TestPage> latest() {
        return table.latest();
    }

    private void send(String round, String person) {
        Instant now = clock.instant();
        List<PageOrder> orders = new ArrayList<>();
        for (ContactMethod method : methods.of(person)) {
            String token = token();
            if (table.add(token, round, method, now)) {
                orders.add(order(round, method, token, now));
            }
        }
        pages.queue(orders);
    }

    private PageOrder order(String round, ContactMethod method, String token, Instant now) {
        Message message = new Message(
                "Test page: please tap",
                "Nothing is wrong. This is how a page reaches you here; tap the link so that we know it did.",
                null,
                links.base() + "/t/" + token,
                Map.of());
        return new PageOrder(
                "test-page",
                "test-page/" + round + "/" + method.person(),
                0,
                method.person(),
                method.channel(),
                method.address(),
                message,
                BEHIND_PAGES,
                false,
                now,
                "test-page/" + round + "/" + method.person() + "/" + method.channel() + "/" + method.address());
    }

    private static String token() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
