package io.tocsin.platform.security;

import io.tocsin.platform.PlainText;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks a password. Every refusal looks and takes the same, whether the login exists, is shut or the
 * password is wrong; and only a few hashes are worked out at once, so that guessing can't starve the rest.
 */
@Component
class PasswordLogin implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(PasswordLogin.class);
    private static final int AT_ONCE = 2;
    /** Whoever waits for their turn keeps a thread from others. */
    private static final int WAITING = 20;

    private static final int PATIENCE_SECONDS = 5;

    private final Logins logins;
    private final Members members;
    private final PasswordEncoder encoder;
    private final String nobodysHash;
    private final Semaphore places = new Semaphore(AT_ONCE + WAITING);
    private final Semaphore hashing = new Semaphore(AT_ONCE, true);

    PasswordLogin(Logins logins, Members members, PasswordEncoder encoder) {
        this.logins = logins;
        this.members = members;
        this.encoder = encoder;
        this.nobodysHash = String.valueOf(encoder.encode(Hash.secret("")));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String id = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        Optional<String> hash = members.welcome(id) ? logins.attempt(id) : Optional.empty();
        boolean right = matches(password, hash.orElse(nobodysHash)) && hash.isPresent();
        if (!right) {
            log.atWarn().addKeyValue("login", PlainText.line(id, 80)).log("login refused");
            throw new BadCredentialsException("refused");
        }
        logins.succeeded(id);
        log.atInfo().addKeyValue("login", id).log("logged in");
        return UsernamePasswordAuthenticationToken.authenticated(
                new Member(id, hash.orElseThrow()), null, Members.authorities(id));
    }

    private boolean matches(String password, String hash) {
        if (!places.tryAcquire()) {
            throw tooMany();
        }
        try {
            return matchesInTurn(password, hash);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InternalAuthenticationServiceException("interrupted", e);
        } finally {
            places.release();
        }
    }

    private boolean matchesInTurn(String password, String hash) throws InterruptedException {
        if (!hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw tooMany();
        }
        try {
            return encoder.matches(password, hash);
        } finally {
            hashing.release();
        }
    }

    private static InternalAuthenticationServiceException tooMany() {
        return new InternalAuthenticationServiceException("too many logins at once");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
