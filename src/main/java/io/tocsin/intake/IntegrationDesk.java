package io.tocsin.intake;

import io.tocsin.alert.Services;
import io.tocsin.intake.signature.Signatures;
import io.tocsin.platform.Caller;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import io.tocsin.platform.security.IntegrationKeys;
import io.tocsin.platform.security.Sealed;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What can be done to integrations. */
@Component
public class IntegrationDesk {

    private static final int LONGEST_NAME = 80;
    private static final int SHORTEST_SECRET = 8;
    private static final int LONGEST_SECRET = 512;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What is asked for; a source of "any", or none, makes a key for every door. */
    public record Wanted(
            @Nullable String name,
            @Nullable String source,
            @Nullable String service) {}

    /**
     * A new key.
     *
     * @param key told this once
     * @param snippet what to enter at the sender, the key in its place
     */
    public record Made(String id, String name, String source, String key, String url, String snippet) {}

    private final Integrations integrations;
    private final IntegrationKeys keys;
    private final Sealed sealed;
    private final Doorman doorman;
    private final Sources sources;
    private final Services services;
    private final Snippets snippets;
    private final Signatures signatures;

    IntegrationDesk(
            Integrations integrations,
            IntegrationKeys keys,
            Sealed sealed,
            Doorman doorman,
            Sources sources,
            Services services,
            Snippets snippets,
            Signatures signatures) {
        this.integrations = integrations;
        this.keys = keys;
        this.sealed = sealed;
        this.doorman = doorman;
        this.sources = sources;
        this.services = services;
        this.snippets = snippets;
        this.signatures = signatures;
    }

    /** Those that are not revoked, by their names. */
    public List<Integration> all() {
        return integrations.all();
    }

    /** 404 where there is none, or none any more. */
    public Integration find(String id) {
        String clean = PlainText.clean(id);
        return integrations.find(clean).orElseThrow(() -> Problems.notFound("integration", clean));
    }

    /** Makes one with its first key; 400 with the places that are wrong, 409 where the name is in use. */
    @Transactional
    public Made make(Wanted wanted) {
        String name = PlainText.line(wanted.name() == null ? "" : wanted.name(), LONGEST_NAME);
        String source = wanted.source() == null || wanted.source().isBlank()
                ? Integration.ANY
                : wanted.source().strip();
        String service = wanted.service() == null || wanted.service().isBlank()
                ? null
                : wanted.service().strip();
        check(name, source, service);
        try {
            String id = integrations.add(name, source, service, Caller.current().id());
            return made(id, name, source, keys.make(id, name));
        } catch (DuplicateKeyException e) {
            throw Problems.conflict("name-taken", "'" + name + "' is in use; revoke it or choose another name.");
        }
    }

    /** Its keys are good no longer, and it is listed no longer. */
    @Transactional
    public void revoke(String id) {
        Integration known = find(id);
        keys.revokeAll(known.id());
        integrations.revoke(known.id());
        doorman.forget(known.id());
    }

    /** A second key; the first stays good until it is taken away. */
    @Transactional
    public Made anotherKey(String id) {
        Integration known = find(id);
        return made(known.id(), known.name(), known.source(), keys.make(known.id(), known.name()));
    }

    /** Only the newest key stays good. */
    public void revokePreviousKey(String id) {
        keys.revokeOlder(find(id).id());
    }

    /** Demands signed messages from now on, by the secret given or by a new one; returns it. */
    public String sign(String id, @Nullable String given) {
        Integration known = find(id);
        String secret = given == null || given.isBlank() ? newSecret() : given.strip();
        if (secret.length() < SHORTEST_SECRET || secret.length() > LONGEST_SECRET) {
            throw Problems.invalid(List.of(new Violation(
                    "/secret", "expected " + SHORTEST_SECRET + " to " + LONGEST_SECRET + " characters, or none")));
        }
        integrations.sign(known.id(), sealed.seal(secret));
        doorman.forget(known.id());
        return secret;
    }

    /** Takes unsigned messages again. */
    public void unsign(String id) {
        integrations.unsign(find(id).id());
        doorman.forget(id);
    }

    /** The secret before the one in force is good no longer. */
    public void forgetPreviousSecret(String id) {
        integrations.forgetPreviousSecret(find(id).id());
        doorman.forget(id);
    }

    /** The header in which messages of this source are signed. */
    public String signatureHeader(String source) {
        return signatures.header(source);
    }

    /** What an integration may be made for, in order. */
    public List<String> possible() {
        TreeSet<String> names = new TreeSet<>(sources.names());
        names.addAll(snippets.doors());
        return List.copyOf(names);
    }

    /** Where this source's messages go. */
    public String url(String source) {
        return snippets.url(source);
    }

    /** What to enter at the sender, with a placeholder for the key, which nobody knows any more. */
    public String snippet(String source) {
        return snippets.snippet(source, "YOUR-KEY");
    }

    private Made made(String id, String name, String source, String key) {
        return new Made(id, name, source, key, snippets.url(source), snippets.snippet(source, key));
    }

    private void check(String name, String source, @Nullable String service) {
        List<Violation> violations = new ArrayList<>();
        if (name.isEmpty()) {
            violations.add(new Violation("/name", "give the integration a name, such as \"Grafana, production\""));
        }
        if (!source.equals(Integration.ANY) && !possible().contains(source)) {
            violations.add(new Violation("/source", "expected any or one of " + String.join(", ", possible())));
        }
        if (service != null && !services.known(service)) {
            violations.add(new Violation("/service", "there is no service '" + PlainText.line(service, 100) + "'"));
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
