package io.tocsin.platform;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who is asking.
 *
 * @param id a person's id, {@code admin}, a token's name, or {@code system} where nobody has logged in
 */
public record Caller(String id) {

    public static final Caller SYSTEM = new Caller("system");

    /** The caller of the request at hand. */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || authentication instanceof AnonymousAuthenticationToken
                || !authentication.isAuthenticated()) {
            return SYSTEM;
        }
        return new Caller(authentication.getName());
    }
}
