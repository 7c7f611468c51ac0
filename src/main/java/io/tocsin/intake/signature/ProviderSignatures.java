package io.tocsin.intake.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Says whether a call that answers one of our messages (a button in Slack, a key pressed on a phone) comes from the
 * provider it names. For whoever opens a door to Slack or Twilio; senders of alerts are checked by {@link Signatures}.
 */
@Component
public class ProviderSignatures {

    static final String TWILIO_HEADER = "X-Twilio-Signature";

    private final Signatures signatures;
    private final SignedCalls calls;

    ProviderSignatures(Signatures signatures, SignedCalls calls) {
        this.signatures = signatures;
        this.calls = calls;
    }

    /**
     * A call of Slack's, at most five minutes old and never heard before. Joins the caller's transaction: where that fails,
     * the same call may come again.
     *
     * @param body as it came, before anything read it as a form
     * @param secrets any of them may be the right one; throws {@link WrongSignature} where none is
     */
    public void slack(HttpHeaders headers, byte[] body, List<String> secrets) throws WrongSignature {
        String call = signatures.check(SlackScheme.NAME, headers, body, secrets);
        if (!calls.first(SlackScheme.NAME, call)) {
            throw new WrongSignature("This call was taken in before: each counts once.");
        }
    }

    /**
     * A call of Twilio's, as a form, by GET or as JSON. Twilio signs no time, and a caller who presses the same key twice
     * sends the same call twice: what it says has to be such that it may be said again.
     *
     * @param url as Twilio was given it, with everything behind the question mark
     * @param body as it came, before anything read it as a form; empty for GET
     * @param tokens any of them may be the right one; throws {@link WrongSignature} where none is
     */
    public void twilio(String url, HttpHeaders headers, byte[] body, List<String> tokens) throws WrongSignature {
        List<byte[]> given = Encoded.base64(headers.getFirst(TWILIO_HEADER), "");
        if (given.isEmpty()) {
            throw new WrongSignature("The call is not signed: " + TWILIO_HEADER + " is missing or can't be read.");
        }
        TwilioRequest request = new TwilioRequest(url, body);
        boolean right = request.contents().stream()
                .flatMap(content -> tokens.stream()
                        .map(token -> Hmac.of(Hmac.SHA1, token.getBytes(StandardCharsets.UTF_8), content)))
                .anyMatch(mac -> given.stream().anyMatch(signature -> MessageDigest.isEqual(mac, signature)));
        if (!right || !request.complete()) {
            throw new WrongSignature(
                    "The signature does not fit the call. It must be signed with the account's auth token,"
                            + " and come to the address Twilio was given, its body unchanged.");
        }
    }
}
