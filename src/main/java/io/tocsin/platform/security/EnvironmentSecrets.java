package io.tocsin.platform.security;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The secrets that come from the environment, refused when they could be guessed. */
@Component
class EnvironmentSecrets {

    static final String ADMIN_PASSWORD = "TOCSIN_ADMIN_PASSWORD";
    static final String API_TOKEN = "TOCSIN_API_TOKEN";
    static final String INTAKE_KEY = "TOCSIN_INTAKE_KEY";

    private static final Logger log = LoggerFactory.getLogger(EnvironmentSecrets.class);
    private static final int REFUSED_BELOW = 8;
    private static final int SHORT_BELOW = 16;
    private static final int BCRYPT_BYTES = 72;

    private final Environment environment;

    EnvironmentSecrets(Environment environment) {
        this.environment = environment;
        adminPassword().ifPresent(password -> {
            if (password.getBytes(StandardCharsets.UTF_8).length > BCRYPT_BYTES) {
                throw new WeakSecretException(ADMIN_PASSWORD + " is longer than " + BCRYPT_BYTES + " bytes.");
            }
        });
        apiToken();
        intakeKey();
    }

    Optional<String> adminPassword() {
        return secret(ADMIN_PASSWORD, REFUSED_BELOW);
    }

    Optional<String> apiToken() {
        return secret(API_TOKEN, SHORT_BELOW);
    }

    Optional<String> intakeKey() {
        return secret(INTAKE_KEY, SHORT_BELOW);
    }

    private Optional<String> secret(String name, int shortBelow) {
        Optional<String> secret =
                Optional.ofNullable(environment.getProperty(name)).filter(StringUtils::hasText);
        secret.ifPresent(value -> {
            if (value.length() < REFUSED_BELOW) {
                throw new WeakSecretException(name + " has fewer than " + REFUSED_BELOW + " characters.");
            }
            if (value.length() < shortBelow) {
                log.atWarn().addKeyValue("name", name).log("secret has fewer than 16 characters: use a longer one");
            }
        });
        return secret;
    }
}
