package io.tocsin.platform.security;

import io.tocsin.platform.database.ReservedConnections;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Recognises keys, by looking up their hash: nothing about a wrong one can be learned from the time it
 * takes. A revoked key is dead within ten seconds on every node, at once on the one that revoked it.
 */
@Component
public class ApiKeys {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int LONGEST = 512;

    private record Remembered(ApiKey key, Instant until) {}

    private final ApiTokens tokens;
    private final Clock clock;
    private final Map<String, ApiKey> seeded;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    ApiKeys(ApiTokens tokens, EnvironmentSecrets environment, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
        this.seeded = new ConcurrentHashMap<>();
        environment.intakeKey().ifPresent(key -> seed(key, SeedNames.INTAKE, Scope.INTAKE));
        environment.apiToken().ifPresent(key -> seed(key, SeedNames.AUTOMATION, Scope.ADMIN));
    }

    private void seed(String key, String name, Scope scope) {
        seeded.put(Hash.sha256(key), new ApiKey("environment-" + name, name, Set.of(scope), null));
    }

    /** The key this text is, if it is one and still valid. */
    public Optional<ApiKey> find(String presented) {
        if (presented.isEmpty() || presented.length() > LONGEST) {
            return Optional.empty();
        }
        String hash = Hash.sha256(presented);
        ApiKey seed = seeded.get(hash);
        return seed == null ? made(hash) : Optional.of(seed);
    }

    /** The valid key a request shows in one of the places every sender knows. */
    public Optional<ApiKey> shownBy(HttpServletRequest request) {
        return PresentedKey.of(request).flatMap(this::find);
    }

    /** What a key's holder does, on this thread and for this once. */
    @FunctionalInterface
    public interface Act {
        void run() throws IOException;
    }

    /** Does this in the name of a key's holder. */
    public void acting(ApiKey key, Act act) throws IOException {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new TokenAuthentication(key));
        SecurityContextHolder.setContext(context);
        try {
            act.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Optional<ApiKey> made(String hash) {
        Instant now = clock.instant();
        Remembered known = remembered.get(hash);
        if (known != null && known.until().isAfter(now)) {
            return Optional.of(known.key());
        }
        Optional<ApiKey> found = ReservedConnections.reserved(() -> tokens.used(hash));
        // Only keys that exist are remembered: guesses must not fill our memory.
        found.ifPresentOrElse(
                key -> remembered.put(hash, new Remembered(key, now.plus(REMEMBERED))), () -> remembered.remove(hash));
        return found;
    }

    void forget(String id) {
        remembered.values().removeIf(known -> known.key().id().equals(id));
    }
}
