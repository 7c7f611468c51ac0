package io.tocsin.platform.security;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A program that showed a valid key; its name is the key's name. */
final class TokenAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient ApiKey key;
    private final String name;

    TokenAuthentication(ApiKey key) {
        super(key.scopes().stream()
                .map(scope -> new SimpleGrantedAuthority(scope.authority()))
                .toList());
        this.key = key;
        this.name = key.name();
        setAuthenticated(true);
    }

    ApiKey key() {
        return key;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenAuthentication token && token.name.equals(name) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
