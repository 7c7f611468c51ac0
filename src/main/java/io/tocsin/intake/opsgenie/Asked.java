package io.tocsin.intake.opsgenie;

import io.tocsin.alert.Received;
import io.tocsin.intake.Loose;
import io.tocsin.intake.SenderKey;

/**
 * A request as it arrived.
 *
 * @param of the alert it is about
 */
record Asked(Identifier of, Loose body, Received received, SenderKey sender) {

    /** In whose name it is carried out. */
    String actor() {
        return sender.actor(Known.SOURCE);
    }

    /** The sender's note, and who wrote it. */
    String note(String otherwise) {
        String user = body.at("user").text();
        String note = body.at("note").text(otherwise);
        return user == null ? note : note + " (" + user + ")";
    }
}
