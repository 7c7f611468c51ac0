package io.tocsin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class EnvironmentSecretsTest {

    @ParameterizedTest
    @ValueSource(strings = {"TOCSIN_ADMIN_PASSWORD", "TOCSIN_API_TOKEN", "TOCSIN_INTAKE_KEY"})
    void aSecretThatCanBeGuessedStopsTheStartAndIsNotRepeated(String name) {
        assertThatThrownBy(() -> new EnvironmentSecrets(new MockEnvironment().withProperty(name, "hunter2")))
                .isInstanceOf(WeakSecretException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aShortTokenOnlyWarns(CapturedOutput output) {
        // when
        EnvironmentSecrets secrets =
                new EnvironmentSecrets(new MockEnvironment().withProperty("TOCSIN_API_TOKEN", "test-token"));

        // then
        assertThat(secrets.apiToken()).hasValue("test-token");
        assertThat(output.getAll()).contains("fewer than 16 characters").doesNotContain("test-token");
    }

    @Test
    void anEmptyVariableIsNone() {
        assertThat(new EnvironmentSecrets(new MockEnvironment().withProperty("TOCSIN_INTAKE_KEY", " ")).intakeKey())
                .isEmpty();
    }
}
