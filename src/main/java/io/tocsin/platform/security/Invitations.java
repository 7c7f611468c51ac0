package io.tocsin.platform.security;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One-time links by which a person sets their password, for the first time or again. */
@Component
class Invitations {

    private static final Logger log = LoggerFactory.getLogger(Invitations.class);
    private static final Duration VALID = Duration.ofHours(72);

    private final JdbcClient jdbc;
    private final Logins logins;
    private final PasswordEncoder encoder;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Logins logins, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.logins = logins;
        this.encoder = encoder;
        this.clock = clock;
    }

    record Invitation(String token, Instant expiresAt) {}

    /** A new link; the person's earlier ones are void. */
    @Transactional
    Invitation invite(String person, String by) {
        Instant now = clock.instant();
        Invitation made = new Invitation(Hash.secret(""), now.plus(VALID));
        jdbc.sql("delete from invitation where person = ? and used_at is null")
                .param(person)
                .update();
        jdbc.sql("""
                insert into invitation (token_hash, person, created_at, created_by, expires_at)
                values (:hash, :person, :now, :by, :expires)""")
                .param("hash", Hash.sha256(made.token()))
                .param("person", person)
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("expires", Timestamp.from(made.expiresAt()))
                .update();
        log.atInfo().addKeyValue("person", person).addKeyValue("by", by).log("invited");
        return made;
    }

    /** Whom a link that is still good was made for. */
    Optional<String> person(String token) {
        return jdbc.sql("select person from invitation where token_hash = ? and used_at is null and expires_at > ?")
                .params(Hash.sha256(token), Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }

    /** Uses the link up; false where it is no longer good. */
    @Transactional
    boolean accept(String token, String password) {
        Optional<String> person = jdbc.sql("""
                update invitation set used_at = :now
                where token_hash = :hash and used_at is null and expires_at > :now returning person""")
                .param("now", Timestamp.from(clock.instant()))
                .param("hash", Hash.sha256(token))
                .query(String.class)
                .optional();
        person.ifPresent(id -> logins.setPassword(id, String.valueOf(encoder.encode(password))));
        person.ifPresent(id -> log.atInfo().addKeyValue("person", id).log("password set by invitation"));
        return person.isPresent();
    }
}
