package io.tocsin.oncall;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Whose turn it is: by a rotation, or by shifts that somebody else's calendar lists. */
sealed interface Turns permits Rotation, ListedShifts {

    /** Whose turn it is, followed by who would be next; nobody where it is nobody's turn. */
    List<String> inTurn(Instant at, ZoneId zone);

    /** The first instant after the given one at which it may be somebody else's turn. */
    Instant next(Instant at, ZoneId zone);

    /** Everybody who ever takes a turn. */
    List<String> people();
}
