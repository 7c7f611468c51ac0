package io.tocsin.escalation;

import io.tocsin.directory.Directory;
import io.tocsin.paging.Message;
import io.tocsin.paging.PageOrder;
import io.tocsin.paging.Pages;
import io.tocsin.platform.Ids;
import io.tocsin.platform.Problems;
import io.tocsin.platform.config.ConfigDocument;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The addresses of people, and whether their owners have proven to read what comes there. */
@Service
public class ContactMethods implements Usable {

    static final Duration CODE_LIVES = Duration.ofMinutes(15);
    static final int TRIES = 5;

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final String NOWHERE = "outbox";
    private static final int CODES = 1_000_000;
    private static final int BEHIND_PAGES = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Directory directory;
    private final ContactMethodTable table;
    private final ConfigDocument document;
    private final Pages pages;
    private final Clock clock;

    ContactMethods(Directory directory, ContactMethodTable table, ConfigDocument document, Pages pages, Clock clock) {
        this.directory = directory;
        this.table = table;
        this.document = document;
        this.pages = pages;
        this.clock = clock;
    }

    /** A person's addresses, in the order they are used; none for somebody who is not in the directory. */
    public List<ContactMethod> of(String person) {
        return addresses(person).stream()
                .map(contact -> table.find(contact)
                        .orElseGet(() -> new ContactMethod(person, contact.channel(), contact.address(), null, null)))
                .toList();
    }

    /** Sends a code by a channel; whoever enters it has proven to read what comes there. */
    @Transactional
    public void sendCode(String person, String channel) {
        Contact contact = contact(person, channel);
        Instant now = clock.instant();
        table.lock(contact);
        table.find(contact)
                .map(ContactMethod::codeSentAt)
                .filter(sent -> now.isBefore(sent.plus(PAUSE)))
                .ifPresent(sent -> {
                    throw Problems.conflict("code-just-sent", "A code was sent a moment ago: wait a minute for it.");
                });
        String code = String.format("%06d", RANDOM.nextInt(CODES));
        table.codeSent(contact, code, now);
        pages.queue(List.of(letter(contact, code, now)));
    }

    private static PageOrder letter(Contact contact, String code, Instant now) {
        String text = "Enter " + code + " on your page in Tocsin to verify that pages reach you here. It is good for "
                + CODE_LIVES.toMinutes() + " minutes.";
        return new PageOrder(
                "verify",
                "verify/" + contact.person() + "/" + contact.channel(),
                0,
                contact.person(),
                contact.channel(),
                contact.address(),
                new Message("Your code: " + code, text, null, null, Map.of()),
                BEHIND_PAGES,
                false,
                now,
                "verify/" + Ids.next());
    }

    /** Refused where the code is wrong, too old or was guessed at too often. */
    @Transactional(noRollbackFor = io.tocsin.platform.ProblemException.class)
    public void enterCode(String person, String channel, String code) {
        Contact contact = contact(person, channel);
        table.lock(contact);
        if (!table.tryCode(contact, code.strip(), clock.instant().minus(CODE_LIVES), TRIES)) {
            throw Problems.badRequest(
                    "wrong-code", "That is not the code, or it is too old. Look again, or have a new one sent.");
        }
        table.verified(contact, clock.instant());
    }

    /** Something that came by this way was answered: it works. */
    @Transactional
    public void proven(String person, String channel, String address) {
        table.verified(new Contact(person, person, channel, address, Duration.ZERO), clock.instant());
    }

    /** All of them, unless the owner wants only verified ones and there are any. */
    @Override
    public List<Contact> of(List<Contact> contacts) {
        if (contacts.isEmpty() || !document.get(MethodRules.class).skipUnverified()) {
            return contacts;
        }
        List<Contact> proven = contacts.stream().filter(table::isVerified).toList();
        return proven.isEmpty() ? contacts : proven;
    }

    private List<Contact> addresses(String person) {
        return directory.person(person).map(known -> new Ways(known).addresses()).orElse(List.of()).stream()
                .filter(contact -> !contact.channel().equals(NOWHERE))
                .toList();
    }

    private Contact contact(String person, String channel) {
        return addresses(person).stream()
                .filter(contact -> contact.channel().equals(channel))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("contact method of " + person, channel));
    }
}
