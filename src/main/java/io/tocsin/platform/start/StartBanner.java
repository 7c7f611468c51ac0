package io.tocsin.platform.start;

import io.tocsin.platform.database.EmbeddedPostgres;
import io.tocsin.platform.security.FirstStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The last lines of the start: where to look, how to log in, and how to raise a first alert. A secret
 * that came from outside is named and not shown; one that was made here is shown this one time.
 */
@Component
class StartBanner {

    private static final Logger log = LoggerFactory.getLogger("io.tocsin");
    private static final String ALERT =
            "{\"title\":\"Checkout answers with errors\",\"severity\":\"critical\",\"service\":\"checkout\"}";

    private final Environment environment;
    private final FirstStart firstStart;
    private final Optional<Path> keyFile;
    private final AtomicBoolean printed = new AtomicBoolean();

    StartBanner(Environment environment, FirstStart firstStart, ObjectProvider<EmbeddedPostgres> database) {
        this.environment = environment;
        this.firstStart = firstStart;
        this.keyFile = database.stream()
                .map(server -> server.data().resolve("intake.key"))
                .findFirst();
    }

    /** Comes after every listener of the start itself, those of the engine included. */
    @EventListener
    void print(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() == ReadinessState.ACCEPTING_TRAFFIC && printed.compareAndSet(false, true)) {
            print();
        }
    }

    private void print() {
        String url = url();
        String lines = String.join(
                System.lineSeparator(),
                "Tocsin is up.",
                "  open   " + url,
                "  login  admin, password: " + password(),
                "  first alert:",
                "  curl -sS " + url + "/intake/generic -H 'Content-Type: application/json' -H \"Authorization: Bearer "
                        + intakeKey() + "\" -d '" + ALERT + "'");
        log.info(lines);
        if (!environment.getProperty("tocsin.paging.sending", Boolean.class, true)) {
            log.warn("SENDING IS OFF (TOCSIN_SENDING): pages stay queued and nobody is called.");
        }
    }

    private String url() {
        String given = environment.getProperty("TOCSIN_URL");
        if (StringUtils.hasText(given)) {
            return StringUtils.trimTrailingCharacter(given, '/');
        }
        String scheme = environment.getProperty("server.ssl.enabled", Boolean.class, false) ? "https" : "http";
        return scheme + "://localhost:" + environment.getProperty("local.server.port", "8080")
                + environment.getProperty("server.servlet.context-path", "");
    }

    private String password() {
        if (StringUtils.hasText(environment.getProperty("TOCSIN_ADMIN_PASSWORD"))) {
            return "as set in TOCSIN_ADMIN_PASSWORD";
        }
        return firstStart
                .takePassword()
                .map(password -> password + "   (made just now, shown this once)")
                .orElse("as printed at the first start (set TOCSIN_ADMIN_PASSWORD to change it)");
    }

    private String intakeKey() {
        if (StringUtils.hasText(environment.getProperty("TOCSIN_INTAKE_KEY"))) {
            return "$TOCSIN_INTAKE_KEY";
        }
        Optional<String> made = firstStart.takeIntakeKey();
        made.ifPresent(this::keep);
        return made.or(() -> keyFile.filter(Files::exists).map(file -> "$(cat '" + file + "')"))
                .orElse("<the intake key printed at the first start>");
    }

    /** On our own database the key lies beside it, for the next start's curl. */
    private void keep(String key) {
        keyFile.ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, key);
            } catch (IOException e) {
                log.atWarn().setCause(e).addKeyValue("file", file).log("intake key not kept");
            }
        });
    }
}
