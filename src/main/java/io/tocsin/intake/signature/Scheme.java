package io.tocsin.intake.signature;

import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** One sender's way of signing; all of them are an HMAC with SHA-256 over the raw body, and differ in the rest. */
interface Scheme {

    /** The sources it belongs to. */
    Set<String> sources();

    /** The header that carries the signature, named to whoever forgot it. */
    String header();

    /** What a message claims; empty where it is not signed, or not in this way. */
    Optional<Claim> claim(HttpHeaders headers, byte[] body);
}
