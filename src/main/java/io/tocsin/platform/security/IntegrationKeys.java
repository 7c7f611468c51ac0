package io.tocsin.platform.security;

import io.tocsin.platform.Caller;
import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The keys of one integration: each may raise alerts through it, and nothing else. Two may live at once, so that a key is
 * changed without a gap: make the new one, give it to the sender, then take the old one away.
 */
@Component
public class IntegrationKeys {

    private static final int ALIVE = 2;

    private final ApiTokens tokens;
    private final ApiKeys keys;

    IntegrationKeys(ApiTokens tokens, ApiKeys keys) {
        this.tokens = tokens;
        this.keys = keys;
    }

    /** A new key, told this once. Of the older ones only the latest stays valid. */
    public String make(String integration, String name) {
        List<String> before = tokens.liveOf(integration);
        before.stream().skip(ALIVE - 1L).forEach(this::revoke);
        String unique = before.isEmpty() ? name : name + " (" + Hash.secret("").substring(0, 6) + ")";
        return tokens.make(unique, EnumSet.of(Scope.INTAKE), Caller.current().id(), integration)
                .secret();
    }

    /** Takes all but the newest key away. */
    public void revokeOlder(String integration) {
        tokens.liveOf(integration).stream().skip(1).forEach(this::revoke);
    }

    /** Takes all keys away for good. */
    public void revokeAll(String integration) {
        tokens.liveOf(integration).forEach(this::revoke);
    }

    /** How many keys open the integration now. */
    public int alive(String integration) {
        return tokens.liveOf(integration).size();
    }

    private void revoke(String id) {
        tokens.revoke(id);
        keys.forget(id);
    }
}
