package io.tocsin.platform.security;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Who counts as one of us: the administrator, and the people the configuration names now. */
@Component
class Members implements UserDetailsService, AuthorizationManager<RequestAuthorizationContext> {

    static final String ADMIN = "ROLE_ADMIN";
    static final String RESPONDER = "ROLE_RESPONDER";

    private final Logins logins;
    private final ObjectProvider<Membership> membership;

    Members(Logins logins, ObjectProvider<Membership> membership) {
        this.logins = logins;
        this.membership = membership;
    }

    boolean person(String id) {
        return membership.stream().anyMatch(members -> members.includes(id));
    }

    boolean welcome(String id) {
        return id.equals(SeedNames.ADMIN) || person(id);
    }

    static List<GrantedAuthority> authorities(String id) {
        return id.equals(SeedNames.ADMIN)
                ? List.of(new SimpleGrantedAuthority(ADMIN), new SimpleGrantedAuthority(RESPONDER))
                : List.of(new SimpleGrantedAuthority(RESPONDER));
    }

    /** For the cookie that outlives a session: it is signed with the password's hash. */
    @Override
    public UserDetails loadUserByUsername(String id) {
        String hash = logins.passwordHash(id)
                .filter(found -> welcome(id))
                .orElseThrow(() -> new UsernameNotFoundException("no login"));
        return new Member(id, hash);
    }

    /** Whether the password has been changed since this person came in. */
    boolean outdated(Member member) {
        return logins.passwordHash(member.getUsername())
                .filter(member::cameInBy)
                .isEmpty();
    }

    /** Asked at each request, so that a session ends with its person's membership. */
    @Override
    @SuppressWarnings("deprecation")
    public AuthorizationDecision check(Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        Authentication caller = authentication.get();
        boolean known = caller instanceof TokenAuthentication || (has(caller, RESPONDER) && welcome(caller.getName()));
        return new AuthorizationDecision(known);
    }

    private static boolean has(Authentication caller, String authority) {
        return caller.isAuthenticated()
                && caller.getAuthorities().stream().anyMatch(granted -> authority.equals(granted.getAuthority()));
    }
}
