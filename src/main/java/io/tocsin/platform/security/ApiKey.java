package io.tocsin.platform.security;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A key that was recognised.
 *
 * @param id of its row, or of the environment variable it came from
 * @param name what its holder is called in the records
 * @param integration the one integration the key was made for; null where it is bound to none
 */
public record ApiKey(
        String id, String name, Set<Scope> scopes, @Nullable String integration) {

    /** The key the request at hand was let in by; empty for people. */
    public static Optional<ApiKey> current() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller instanceof TokenAuthentication token ? Optional.of(token.key()) : Optional.empty();
    }

    /** Whether it opens doors of this scope. */
    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }
}
