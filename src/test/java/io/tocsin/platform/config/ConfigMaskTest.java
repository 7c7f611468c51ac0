package io.tocsin.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A document goes out as it was written, and no secret with it. */
class ConfigMaskTest {

    private record Channels(String token) {}

    private static class ChannelsSection implements ConfigSection<Channels> {

        @Override
        public String name() {
            return "channels";
        }

        @Override
        public Class<Channels> type() {
            return Channels.class;
        }

        @Override
        public Channels read(ConfigNode node) {
            node.field("name").textOrNull();
            node.field("list").items().forEach(item -> {
                item.field("id").textOrNull();
                item.field("to").textOrNull();
            });
            node.field("more").secretOrNull();
            return new Channels(String.valueOf(node.field("token").secretOrNull()));
        }
    }

    private final ConfigReader reader =
            new ConfigReader(List.of(new ChannelsSection()), Map.of("TOKEN", "from-outside")::get);

    @Test
    void aLiteralSecretIsMaskedAndAPlaceholderStays() {
        // given
        ConfigReading reading = reader.read("""
                # kept 🔔
                channels:
                  name: "🔔 bell"   # kept too
                  token: ${TOKEN}
                  more: 'it''s secret'
                """);

        // when
        String masked = ConfigMask.masked(reading);

        // then
        assertThat(reading.get(Channels.class).token()).isEqualTo("from-outside");
        assertThat(masked).isEqualTo("""
                        # kept 🔔
                        channels:
                          name: "🔔 bell"   # kept too
                          token: ${TOKEN}
                          more: "********"
                        """);
        assertThat(String.valueOf(ConfigJson.of(reading)))
                .doesNotContain("secret")
                .doesNotContain("from-outside");
    }

    @Test
    void aSecretOverSeveralLinesAndOneMixedWithAPlaceholderAreMaskedWhole() {
        // given
        ConfigReading reading = reader.read("channels:\n  more: |\n    line one\n    line two\n  token: abc${TOKEN}\n");

        // when
        String masked = ConfigMask.masked(reading);

        // then
        assertThat(masked).isEqualTo("channels:\n  more: \"********\"\n  token: \"********\"\n");
    }

    @Test
    void theMaskItselfIsNoSecret() {
        assertThat(reader.read("channels: {token: \"********\"}").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/channels/token");
                    assertThat(problem.column()).isEqualTo(19);
                });
    }

    @Test
    void theDifferenceNamesWhatWasAddedRemovedAndChangedWithoutSecrets() {
        // given
        ConfigReading before = reader.read("channels: {name: a, token: one, list: [{id: x, to: 1}, {id: y, to: 2}]}");
        ConfigReading after = reader.read("channels: {token: two, list: [{id: y, to: 3}, {id: z, to: 4}]}");

        // when
        List<ConfigDifference> difference = ConfigDifference.between(before, after);

        // then
        assertThat(difference)
                .containsExactly(
                        new ConfigDifference("removed", "/channels/name", "a", null),
                        new ConfigDifference("changed", "/channels/token", "********", "********"),
                        new ConfigDifference("removed", "/channels/list/x/id", "x", null),
                        new ConfigDifference("removed", "/channels/list/x/to", "1", null),
                        new ConfigDifference("changed", "/channels/list/y/to", "2", "3"),
                        new ConfigDifference("added", "/channels/list/z/id", null, "z"),
                        new ConfigDifference("added", "/channels/list/z/to", null, "4"));
    }
}
