package io.tocsin.migration.wire;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the reading of another product is.
 *
 * @param deadline longest the whole reading may take, waits included
 * @param call longest one call may take
 * @param tries calls for one answer, where the other side is busy or broken
 * @param longestWait longest wait the other side can ask of us
 * @param largestAnswer bytes one answer may have
 * @param mostPages answers one list may have
 */
@ConfigurationProperties("tocsin.migration")
public record OriginSettings(
        @DefaultValue("PT5M") Duration deadline,
        @DefaultValue("PT30S") Duration call,
        @DefaultValue("5") int tries,
        @DefaultValue("PT1M") Duration longestWait,
        @DefaultValue("8000000") int largestAnswer,
        @DefaultValue("200") int mostPages) {}
