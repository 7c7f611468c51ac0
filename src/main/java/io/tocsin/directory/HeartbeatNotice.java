package io.tocsin.directory;

import io.tocsin.platform.config.ConfigApplied;
import io.tocsin.platform.config.ConfigDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says openly that heartbeats are kept in the document but that nothing watches them in this version. */
@Component
class HeartbeatNotice {

    private static final Logger log = LoggerFactory.getLogger(HeartbeatNotice.class);

    private final ConfigDocument document;

    HeartbeatNotice(ConfigDocument document) {
        this.document = document;
    }

    @EventListener
    void on(ConfigApplied applied) {
        int count = document.get(HeartbeatsSection.Heartbeats.class).all().size();
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("heartbeats", count)
                    .addKeyValue("configVersion", applied.version())
                    .log("heartbeats are kept but not watched yet: their silence raises no alert");
        }
    }
}
