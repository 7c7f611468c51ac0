package io.tocsin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.alert.Received;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A message of Amazon's SNS with its signature, every field as it was signed. */
record SnsEnvelope(JsonNode fields) {

    static final String CONFIRMATION = "SubscriptionConfirmation";
    private static final String NOTIFICATION = "Notification";

    private static final List<String> SIGNED_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> SIGNED_CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    private static final Set<String> TYPES = Set.of(NOTIFICATION, CONFIRMATION, "UnsubscribeConfirmation");

    /** Empty for a body that is none, such as a message delivered raw: it is let in by its key alone. */
    static Optional<SnsEnvelope> of(Received received) {
        SnsEnvelope envelope = new SnsEnvelope(json(received));
        return TYPES.contains(envelope.said("Type")) ? Optional.of(envelope) : Optional.empty();
    }

    private static JsonNode json(Received received) {
        try {
            return Message.read(received.body(), received.contentType());
        } catch (Message.NotJson e) {
            return MissingNode.getInstance(); // whoever reads the message will say so
        }
    }

    /** Whether a message of this type tells only that a subscription begins or ends. */
    static boolean isAboutItself(String type) {
        return TYPES.contains(type) && !type.equals(NOTIFICATION);
    }

    boolean isConfirmation() {
        return said("Type").equals(CONFIRMATION);
    }

    String said(String field) {
        JsonNode value = fields.path(field);
        return value.isTextual() ? value.textValue() : "";
    }

    /** Names and values line by line, a subject only where there is one. */
    byte[] signedText() {
        StringBuilder text = new StringBuilder();
        for (String field : said("Type").equals(NOTIFICATION) ? SIGNED_NOTIFICATION : SIGNED_CONFIRMATION) {
            if (fields.path(field).isTextual()) {
                text.append(field).append('\n').append(said(field)).append('\n');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** No bytes where it is none. */
    byte[] signature() {
        try {
            return Base64.getDecoder().decode(said("Signature"));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    Optional<String> algorithm() {
        return switch (said("SignatureVersion")) {
            case "1" -> Optional.of("SHA1withRSA");
            case "2" -> Optional.of("SHA256withRSA");
            default -> Optional.empty();
        };
    }
}
