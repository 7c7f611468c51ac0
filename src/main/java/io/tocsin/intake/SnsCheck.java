package io.tocsin.intake;

import io.tocsin.alert.Received;
import io.tocsin.platform.Problems;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Believes what Amazon's SNS signed, and confirms the subscriptions it offers. SNS never sends again what was answered
 * with a 4xx: that is for forgeries; where we could not find out, it hears 503.
 */
@Component
class SnsCheck implements Check {

    private static final Logger log = LoggerFactory.getLogger(SnsCheck.class);

    /** Whose messages come by SNS: alarms, and the mails that Amazon SES received. */
    private static final Set<String> SOURCES = Set.of("cloudwatch", EmailSource.NAME);

    private final SnsCalls calls;
    private final List<String> topics;

    /** @param topics the only ones to listen to; all, where none is named */
    SnsCheck(SnsCalls calls, @Value("${tocsin.intake.sns.topics:}") List<String> topics) {
        this.calls = calls;
        this.topics = List.copyOf(topics);
    }

    @Override
    public void verify(Received received, HttpHeaders headers) {
        if (SOURCES.contains(received.source())) {
            SnsEnvelope.of(received).ifPresent(this::verify);
        }
    }

    private void verify(SnsEnvelope envelope) {
        String topic = envelope.said("TopicArn");
        if (!topics.isEmpty() && !topics.contains(topic)) {
            throw refused("This topic is not one of those in tocsin.intake.sns.topics.");
        }
        SnsAddress signer = SnsAddress.ofCertificate(envelope.said("SigningCertURL"))
                .orElseThrow(() -> refused("The signing certificate is not at an address of Amazon's SNS."));
        if (!isSigned(envelope, certified(signer))) {
            throw refused("The signature is not that of Amazon's SNS.");
        }
        if (envelope.isConfirmation()) {
            confirm(envelope, topic);
        }
    }

    private PublicKey certified(SnsAddress signer) {
        try {
            return calls.certificate(signer).getPublicKey();
        } catch (IOException | GeneralSecurityException e) {
            throw later("The signing certificate could not be had.", e);
        }
    }

    private static boolean isSigned(SnsEnvelope envelope, PublicKey key) {
        try {
            Signature verifier = Signature.getInstance(
                    envelope.algorithm().orElseThrow(() -> refused("Only signatures of version 1 and 2 are known.")));
            verifier.initVerify(key);
            verifier.update(envelope.signedText());
            return verifier.verify(envelope.signature());
        } catch (GeneralSecurityException e) {
            return false; // no signature of this key's kind
        }
    }

    private void confirm(SnsEnvelope envelope, String topic) {
        SnsAddress address = SnsAddress.ofSubscription(envelope.said("SubscribeURL"))
                .orElseThrow(() -> refused("The subscription is not to be confirmed at an address of Amazon's SNS."));
        try {
            calls.confirm(address);
            log.atInfo().addKeyValue("topic", topic).log("subscription confirmed");
        } catch (IOException e) {
            throw later("The subscription could not be confirmed.", e);
        }
    }

    private static ErrorResponseException refused(String why) {
        return new ErrorResponseException(
                HttpStatus.FORBIDDEN, Problems.details(HttpStatus.FORBIDDEN, "not-genuine", why), null);
    }

    private static ErrorResponseException later(String why, Exception cause) {
        log.atWarn().addKeyValue("cause", String.valueOf(cause.getMessage())).log("an SNS message waits: " + why);
        HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
        return new ErrorResponseException(
                status, Problems.details(status, "unverified", why + " Send it again."), cause);
    }
}
