package io.tocsin.escalation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the process's owners ask of each severity: whom its first call reaches. */
public interface SeverityReach {

    /** People, at once. */
    String PAGE = "page";
    /** The team's or the incidents' channel in chat; people only later. */
    String CHAT = "chat";
    /** A ticket; people only later. */
    String TICKET = "ticket";
    /** Nobody: it is on the board and opens no incident. */
    String BOARD = "board";

    /**
     * The first call of an incident.
     *
     * @param by one of the words above
     * @param pageAfter how long chat or a ticket has to find somebody before people are paged
     */
    record First(String by, Duration pageAfter) {}

    /** Of {@code SEV1} to {@code SEV4}, or of the word a source reports; people at once where none is given. */
    First of(@Nullable String severity);
}
