package io.tocsin.platform.security;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Logins and their failed attempts, counted in the database so that every node counts the same. */
@Repository
class Logins {

    private final JdbcClient jdbc;
    private final Clock clock;

    Logins(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts an attempt before its password is looked at, so that attempts made at once don't escape:
     * from the fifth on the login is shut for 30 s, doubling each time up to 16 minutes.
     *
     * @return the password's hash; empty where there is no such login or it is shut now
     */
    Optional<String> attempt(String id) {
        return jdbc.sql("""
                update login set failed = failed + 1,
                    locked_until = case when failed + 1 >= 5
                        then cast(:now as timestamptz) + interval '30 seconds' * power(2, least(failed - 4, 5)) end
                where id = :id and (locked_until is null or locked_until <= :now)
                returning password_hash""")
                .param("now", now())
                .param("id", id)
                .query(String.class)
                .optional();
    }

    void succeeded(String id) {
        jdbc.sql("update login set failed = 0, locked_until = null where id = ?")
                .param(id)
                .update();
    }

    Optional<String> passwordHash(String id) {
        return jdbc.sql("select password_hash from login where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** Makes the login unless another node just did; tells whether it was made. */
    boolean make(String id, String passwordHash) {
        return jdbc.sql("""
                insert into login (id, password_hash, created_at, password_changed_at)
                values (:id, :hash, :now, :now) on conflict do nothing""")
                        .param("id", id)
                        .param("hash", passwordHash)
                        .param("now", now())
                        .update()
                > 0;
    }

    /** Sets the password, making the login where there was none; failed attempts are forgiven. */
    void setPassword(String id, String passwordHash) {
        jdbc.sql("""
                insert into login (id, password_hash, created_at, password_changed_at)
                values (:id, :hash, :now, :now)
                on conflict (id) do update set password_hash = :hash, password_changed_at = :now,
                    failed = 0, locked_until = null""")
                .param("id", id)
                .param("hash", passwordHash)
                .param("now", now())
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
