package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Librato's webhook, also where it comes as the field of a form. */
@Component
class LibratoSource implements Source {

    @Override
    public String name() {
        return "librato";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Part message =
                body.loose().at("payload").present() ? body.field("payload").parsed() : body;
        Part part = message.field("alert");
        Loose alert = part.loose();
        Loose said = message.loose();
        Draft draft = Draft.of(
                        this,
                        part.field("id").id(),
                        !said.at("clear").present(),
                        alert.at("name").text("A Librato alert"))
                .severity(alert.at("severity").text())
                .service(said.at("violations").members().keySet().stream()
                        .findFirst()
                        .orElse(null))
                .description(alert.at("description").text())
                .runbook(alert.at("runbook_url").text())
                .startsAt(said.at("trigger_time").time())
                .endsAt(said.at("trigger_time").time())
                .test(said.at("triggered_by_user_test").flag());
        said.at("violations").members().forEach((source, measured) -> {
            draft.label("source", source);
            measured.items()
                    .forEach(each -> draft.value(
                            each.at("metric").text("value"), each.at("value").number()));
        });
        return List.of(draft.alert());
    }
}
