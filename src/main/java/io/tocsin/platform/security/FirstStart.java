package io.tocsin.platform.security;

import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes the administrator's login and the first intake key, from the environment or at random. What was
 * made at random is handed out once, to be printed, and then forgotten.
 */
@Component
public class FirstStart {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private final Logins logins;
    private final ApiTokens tokens;
    private final PasswordEncoder encoder;
    private final EnvironmentSecrets environment;
    private @Nullable String newPassword;
    private @Nullable String newIntakeKey;

    FirstStart(Logins logins, ApiTokens tokens, PasswordEncoder encoder, EnvironmentSecrets environment) {
        this.logins = logins;
        this.tokens = tokens;
        this.encoder = encoder;
        this.environment = environment;
        this.newPassword = admin();
        this.newIntakeKey = intakeKey();
    }

    private @Nullable String admin() {
        Optional<String> given = environment.adminPassword();
        if (given.isPresent()) {
            follow(given.get());
            return null;
        }
        if (logins.passwordHash(SeedNames.ADMIN).isPresent()) {
            return null;
        }
        String generated = Hash.secret("").substring(0, 24);
        return logins.make(SeedNames.ADMIN, hash(generated)) ? generated : null;
    }

    private void follow(String password) {
        Optional<String> known = logins.passwordHash(SeedNames.ADMIN);
        if (known.filter(hash -> encoder.matches(password, hash)).isEmpty()) {
            logins.setPassword(SeedNames.ADMIN, hash(password));
            log.atInfo().addKeyValue("login", SeedNames.ADMIN).log("password set from the environment");
        }
    }

    private String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    private @Nullable String intakeKey() {
        if (environment.intakeKey().isPresent() || tokens.everNamed(SeedNames.INTAKE)) {
            return null;
        }
        try {
            return tokens.make(SeedNames.INTAKE, EnumSet.of(Scope.INTAKE), "system")
                    .secret();
        } catch (org.springframework.dao.DuplicateKeyException e) {
            return null; // another node starts for the first time, too, and prints its own
        }
    }

    /** The administrator's generated password, at the first start only, and only once. */
    public synchronized Optional<String> takePassword() {
        Optional<String> taken = Optional.ofNullable(newPassword);
        newPassword = null;
        return taken;
    }

    /** The generated intake key, at the first start only, and only once. */
    public synchronized Optional<String> takeIntakeKey() {
        Optional<String> taken = Optional.ofNullable(newIntakeKey);
        newIntakeKey = null;
        return taken;
    }
}
