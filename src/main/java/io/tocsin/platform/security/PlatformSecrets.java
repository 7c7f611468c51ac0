package io.tocsin.platform.security;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secrets all nodes share: made by whichever comes first, kept in the database. */
@Component
public class PlatformSecrets {

    private final JdbcClient jdbc;

    PlatformSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The secret of this name, 256 random bits as text; the same on each node and after each start. */
    public String named(String name) {
        jdbc.sql("insert into platform_secret (name, value) values (?, ?) on conflict do nothing")
                .params(name, Hash.secret(""))
                .update();
        return jdbc.sql("select value from platform_secret where name = ?")
                .param(name)
                .query(String.class)
                .single();
    }
}
