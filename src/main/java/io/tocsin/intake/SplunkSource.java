package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Splunk's webhook alert action: the first row a search found. It never says that a trouble is over. */
@Component
class SplunkSource implements Source {

    /** What Splunk adds to every row of its own accord. */
    private static final Pattern OWN_FIELDS =
            Pattern.compile("_.*|date_.*|time(start|end)pos|punct|linecount|eventtype");

    @Override
    public String name() {
        return "splunk";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Loose found = body.loose();
        Loose row = found.at("result");
        String search = search(body, found);
        Draft draft = Draft.of(
                        this,
                        Draft.key(search, row.at("host").text()),
                        true,
                        found.at("search_name").text("Splunk search " + search))
                .severity(row.any("severity", "urgency").text())
                .service(row.at("service").text())
                .description(row.any("message", "_raw").text())
                .label("app", found.at("app").text())
                .label("owner", found.at("owner").text())
                .link(found.at("results_link").text(), "Results")
                .startsAt(row.at("_time").time())
                .runbook(row.any("runbook", "runbook_url").text());
        for (Map.Entry<String, Loose> field : row.members().entrySet()) {
            if (!OWN_FIELDS.matcher(field.getKey()).matches()) {
                draft.label(field.getKey(), field.getValue().text())
                        .value(field.getKey(), field.getValue().number());
            }
        }
        return List.of(draft.alert());
    }

    /** A search without a name is known by its id without the time it ran at, which is another every time. */
    private static String search(Part body, Loose found) {
        String name = found.at("search_name").text();
        return name == null ? body.field("sid").id().replaceFirst("_at_[0-9_.]+$", "") : name;
    }
}
