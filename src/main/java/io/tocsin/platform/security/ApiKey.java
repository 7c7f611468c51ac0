package io.tocsin.platform.security;

import java.util.Set;

/**
 * A key that was recognised.
 *
 * @param id of its row, or of the environment variable it came from
 * @param name what its holder is called in the records
 */
public record ApiKey(String id, String name, Set<Scope> scopes) {

    /** Whether it opens doors of this scope. */
    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }
}
