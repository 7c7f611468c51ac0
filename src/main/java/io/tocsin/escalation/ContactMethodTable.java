package io.tocsin.escalation;

import io.tocsin.platform.security.PlatformSecrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of each address; of a code only what proves it. */
@Repository
class ContactMethodTable {

    private static final String ONE = " person = :person and channel = :channel and address = :address ";

    private final JdbcClient jdbc;
    private final byte[] secret;

    ContactMethodTable(JdbcClient jdbc, PlatformSecrets secrets) {
        this.jdbc = jdbc;
        this.secret = secrets.named("contact-codes").getBytes(StandardCharsets.UTF_8);
    }

    Optional<ContactMethod> find(Contact contact) {
        return one("select verified_at, code_sent_at from contact_method where" + ONE, contact)
                .query((row, number) -> new ContactMethod(
                        contact.person(),
                        contact.channel(),
                        contact.address(),
                        instant(row.getTimestamp(1)),
                        instant(row.getTimestamp(2))))
                .optional();
    }

    boolean isVerified(Contact contact) {
        return find(contact).filter(ContactMethod::verified).isPresent();
    }

    void lock(Contact contact) {
        one("""
                insert into contact_method (person, channel, address) values (:person, :channel, :address)
                on conflict do nothing
                """, contact).update();
        one("select 1 from contact_method where" + ONE + "for update", contact)
                .query(Integer.class)
                .single();
    }

    void codeSent(Contact contact, String code, Instant at) {
        one("update contact_method set code_hash = :hash, code_sent_at = :at, tries = 0 where" + ONE, contact)
                .param("hash", hash(contact, code))
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Counts the try; true where the code is right, young enough, and was not guessed at too often. */
    boolean tryCode(Contact contact, String code, Instant sentAfter, int most) {
        return one("""
                        update contact_method set tries = tries + 1 where
                        """ + ONE + "returning code_hash = :hash and code_sent_at > :after and tries <= :most", contact)
                .param("hash", hash(contact, code))
                .param("after", Timestamp.from(sentAfter))
                .param("most", most)
                .query((row, number) -> row.getBoolean(1))
                .optional()
                .orElse(false);
    }

    void verified(Contact contact, Instant at) {
        one("""
                        insert into contact_method (person, channel, address, verified_at)
                        values (:person, :channel, :address, :at)
                        on conflict (person, channel, address) do update
                           set verified_at = excluded.verified_at, code_hash = null, code_sent_at = null, tries = 0
                        """, contact).param("at", Timestamp.from(at)).update();
    }

    private JdbcClient.StatementSpec one(String sql, Contact contact) {
        return jdbc.sql(sql)
                .param("person", contact.person())
                .param("channel", contact.channel())
                .param("address", contact.address());
    }

    /** Six digits are soon guessed from a plain hash; this one needs the secret too. */
    private String hash(Contact contact, String code) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String said = contact.person() + "|" + contact.channel() + "|" + contact.address() + "|" + code;
            return HexFormat.of().formatHex(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
