package io.tocsin.paging;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The messages that signals are about: a signal that comes there before its message is lost, or is overtaken by it. */
@Repository
class SignalSubjects {

    private static final Set<String> ON_ITS_WAY = Set.of("queued", "sent");

    private final JdbcClient jdbc;

    SignalSubjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Subject(String state, @Nullable String providerRef) {}

    /** The delivery with the name its message goes by over there; empty as long as nobody knows how that one fared. */
    Optional<Delivery> ready(Delivery delivery) {
        String page = delivery.details().get(Ticket.PAGE);
        if (delivery.kind() != Kind.SIGNAL || page == null || delivery.details().containsKey(Ticket.REF)) {
            return Optional.of(delivery);
        }
        Subject subject = jdbc.sql("select state, provider_ref from delivery where id = :page")
                .param("page", page)
                .query(Subject.class)
                .optional()
                .orElse(new Subject("failed", null));
        if (ON_ITS_WAY.contains(subject.state())) {
            return Optional.empty();
        }
        String ref = subject.providerRef();
        return Optional.of(ref == null ? delivery : delivery.noting(Ticket.REF, ref));
    }
}
