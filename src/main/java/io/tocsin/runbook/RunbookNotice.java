package io.tocsin.runbook;

import io.tocsin.platform.config.ConfigApplied;
import io.tocsin.platform.config.ConfigDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says openly that runbooks are kept in the document but that nothing runs their steps in this version. */
@Component
class RunbookNotice {

    private static final Logger log = LoggerFactory.getLogger(RunbookNotice.class);

    private final ConfigDocument document;

    RunbookNotice(ConfigDocument document) {
        this.document = document;
    }

    @EventListener
    void on(ConfigApplied applied) {
        int count = document.get(RunbooksSection.Runbooks.class).all().size();
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("runbooks", count)
                    .addKeyValue("configVersion", applied.version())
                    .log("runbooks are shown as checklists; their commands are not run");
        }
    }
}
