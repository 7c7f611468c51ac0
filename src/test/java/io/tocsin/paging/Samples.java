package io.tocsin.paging;

import io.tocsin.platform.config.ConfigDocument;
import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigReading;
import io.tocsin.platform.config.ConfigVariables;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What paging's tests begin with. */
public final class Samples {

    public static final Instant NOON = Instant.parse("2026-06-02T12:00:00Z");
    public static final String KEY = "INC-1:1:alice:slack";

    private Samples() {}

    /** Settings for impatient tests. */
    public static PagingSettings impatient() {
        return new PagingSettings(
                true,
                new PagingSettings.Worker(false),
                Duration.ofMillis(300),
                Duration.ofMillis(600),
                Duration.ofSeconds(30),
                Duration.ofMillis(250),
                16,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(15),
                Duration.ofHours(6));
    }

    /** The settings as shipped. */
    public static PagingSettings patient() {
        return new Binder(new MapConfigurationPropertySource()).bindOrCreate("tocsin.paging", PagingSettings.class);
    }

    public static ConfigDocument document(String yaml, ChannelReader<?>... readers) {
        ConfigReading reading = new ConfigReader(
                        List.of(new ChannelsSection(List.of(readers)), new ThrottleSection()), ConfigVariables.NONE)
                .read(yaml);
        if (!reading.problems().isEmpty()) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        return new ConfigDocument(1, reading);
    }

    /** What is wrong with a part of the section channels, as "pointer: detail". */
    public static List<String> problems(String yaml, ChannelReader<?>... readers) {
        return new ConfigReader(List.of(new ChannelsSection(List.of(readers))), ConfigVariables.NONE)
                .read(yaml).problems().stream()
                        .map(problem -> problem.pointer() + ": " + problem.detail())
                        .toList();
    }

    public static Message message() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Service", "checkout");
        facts.put("Alerts", "3");
        return new Message(
                "SEV1 checkout is down",
                "5xx above 5 %",
                "https://tocsin.example.com/incidents/INC-1",
                "https://tocsin.example.com/a/token",
                facts);
    }

    /** The most urgent there is. */
    public static Delivery urgent(String channel, String address) {
        return new Delivery(
                "d-1", Kind.PAGE, "INC-1", "INC-1/1", 1, "alice", channel, address, message(), Map.of(), 0, 0, false, 1,
                NOON, NOON, null, KEY);
    }

    /** Word that a message of ours, known over there by this name, was answered. */
    public static Delivery answered(String channel, String address, String ref) {
        Map<String, String> details = Map.of("action", "acknowledge", "trigger", KEY, "ref", ref, "by", "alice");
        return delivery(Kind.SIGNAL, channel, address, message(), details, false);
    }

    /** Word that it is over. */
    public static Delivery over(String channel, String address, String ref) {
        Map<String, String> details = Map.of("action", "resolve", "trigger", KEY, "ref", ref);
        return delivery(Kind.SIGNAL, channel, address, message(), details, false);
    }

    public static Delivery page(String channel, String address) {
        return page(channel, address, message(), false);
    }

    public static Delivery page(String channel, String address, Message message, boolean repeated) {
        return delivery(Kind.PAGE, channel, address, message, Map.of(), repeated);
    }

    public static Delivery delivery(
            Kind kind, String channel, String address, Message message, Map<String, String> details, boolean repeated) {
        return new Delivery(
                "d-1", kind, "INC-1", "INC-1/1", 1, "alice", channel, address, message, details, 1, 0, repeated, 1,
                NOON, NOON, null, KEY);
    }
}
