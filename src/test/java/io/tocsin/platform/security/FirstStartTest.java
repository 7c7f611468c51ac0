package io.tocsin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import io.tocsin.platform.database.TestPostgres;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

class FirstStartTest {

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final DriverManagerDataSource database = new DriverManagerDataSource(TestPostgres.url("first_start"));
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final MovableClock clock = new MovableClock();
    private final Logins logins = new Logins(jdbc, clock);
    private final ApiTokens tokens = new ApiTokens(jdbc, clock);

    @BeforeEach
    void anEmptyDatabase() {
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V10__platform.sql"),
                        new ClassPathResource("db/migration/V10.1__integration_key.sql"))
                .execute(database);
    }

    @Test
    void aPasswordAndAnIntakeKeyAreMadeOnceAndHandedOutOnce() {
        // when
        FirstStart first = start(new MockEnvironment());
        Optional<String> password = first.takePassword();
        Optional<String> key = first.takeIntakeKey();

        // then
        assertThat(password).hasValueSatisfying(made -> assertThat(made).hasSize(24));
        assertThat(encoder.matches(password.orElseThrow(), hash())).isTrue();
        assertThat(new ApiKeys(tokens, secrets(new MockEnvironment()), clock).find(key.orElseThrow()))
                .hasValueSatisfying(known -> {
                    assertThat(known.may(Scope.INTAKE)).isTrue();
                    assertThat(known.may(Scope.API)).isFalse();
                });
        assertThat(first.takePassword()).isEmpty();
        FirstStart second = start(new MockEnvironment());
        assertThat(second.takePassword()).isEmpty();
        assertThat(second.takeIntakeKey()).isEmpty();
    }

    @Test
    void theAdministratorsPasswordFollowsTheEnvironment() {
        // given
        start(new MockEnvironment());

        // when
        FirstStart second = start(new MockEnvironment().withProperty("TOCSIN_ADMIN_PASSWORD", "set from outside"));

        // then
        assertThat(encoder.matches("set from outside", hash())).isTrue();
        assertThat(second.takePassword()).isEmpty();
        start(new MockEnvironment());
        assertThat(encoder.matches("set from outside", hash())).as("kept").isTrue();
        start(new MockEnvironment().withProperty("TOCSIN_ADMIN_PASSWORD", "changed from outside"));
        assertThat(encoder.matches("changed from outside", hash())).isTrue();
    }

    private FirstStart start(MockEnvironment environment) {
        return new FirstStart(logins, tokens, encoder, secrets(environment));
    }

    private static EnvironmentSecrets secrets(MockEnvironment environment) {
        return new EnvironmentSecrets(environment);
    }

    private String hash() {
        return logins.passwordHash("admin").orElseThrow();
    }
}
