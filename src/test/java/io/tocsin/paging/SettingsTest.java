package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

    @Test
    void theDefaultsArePinned() {
        assertThat(bound(Map.of()))
                .isEqualTo(new PagingSettings(
                        true,
                        new PagingSettings.Worker(true),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(250),
                        16,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(15),
                        Duration.ofHours(6)));
    }

    @Test
    void aLeaseTooShortToBeRenewedIsRefused() {
        assertThatThrownBy(() -> bound(Map.of("tocsin.paging.lease", "PT0.2S")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("at least PT1S");
    }

    private static PagingSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("tocsin.paging", PagingSettings.class);
    }
}
