package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Thinkst Canary: nobody has business with a canary, so whatever touches one is critical; nothing ever takes it back. */
@Component
class ThinkstCanarySource implements Source {

    @Override
    public String name() {
        return "thinkst-canary";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Loose said = body.loose();
        String canary = said.any("CanaryName", "CanaryID", "Token").text("");
        String what = body.field("Description").id();
        String key = said.any("IncidentHash", "IncidentKey")
                .text(canary + "/" + what + "/" + said.at("SourceIP").text(""));
        if (what.isEmpty() || key.startsWith("/")) {
            body.field("IncidentHash").missing("the incident's identity");
            return List.of();
        }
        return List.of(Draft.of(this, key, true, what + (canary.isEmpty() ? "" : " on " + canary))
                .severity("critical")
                .service(canary.isEmpty() ? null : canary)
                .description(said.at("Intro").text())
                .label("canary", canary)
                .label("canary_id", said.at("CanaryID").text())
                .label("location", said.at("CanaryLocation").text())
                .label("source_ip", said.at("SourceIP").text())
                .label("reverse_dns", said.at("ReverseDNS").text())
                .label("port", said.at("CanaryPort").text())
                .test(what.contains("Dummy Incident"))
                .alert());
    }
}
