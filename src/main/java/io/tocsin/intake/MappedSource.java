package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonPointer;
import io.tocsin.alert.Alert;
import io.tocsin.alert.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A sender that the configuration document describes.
 *
 * @param items where the list of alerts is; without it a message that is a list is one of alerts, any other is one alert
 * @param allLabels where an object is whose members are all labels
 * @param links by what they lead to
 */
record MappedSource(
        String name,
        @Nullable JsonPointer items,
        Pick title,
        MappedStatus status,
        Pick dedupKey,
        Map<String, Pick> texts,
        @Nullable JsonPointer allLabels,
        Map<String, Pick> labels,
        Map<String, Pick> links,
        Map<String, Pick> values)
        implements Source {

    /** The single texts of an alert that may be said. */
    static final List<String> TEXTS = List.of("severity", "service", "description", "runbook", "startsAt", "endsAt");

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        return alerts(body).stream().map(this::alert).filter(Objects::nonNull).toList();
    }

    private List<Part> alerts(Part body) {
        if (items != null) {
            Part list = body.at(items);
            if (!list.present()) {
                list.missing("the list of alerts");
            }
            return list.items();
        }
        return body.isList() ? body.items() : List.of(body);
    }

    private @Nullable Alert alert(Part part) {
        String named = title.of(part);
        if (named == null) {
            title.first(part).missing("the title");
        }
        Boolean firing = status.read(part);
        String key = dedupKey.together(part);
        if (key == null && !dedupKey.places().isEmpty()) {
            dedupKey.first(part).missing("what the trouble is known by");
        }
        if (named == null || firing == null || !part.violations().isEmpty()) {
            return null;
        }
        String service = text("service", part);
        String known = key == null ? Fingerprint.of(named, service == null ? "" : service) : key;
        return described(Draft.of(this, known, firing, named).service(service), part);
    }

    private Alert described(Draft draft, Part part) {
        if (allLabels != null) {
            draft.labels(part.at(allLabels).loose().texts());
        }
        labels.forEach((label, pick) -> draft.label(label, pick.of(part)));
        links.forEach((text, pick) -> draft.link(pick.of(part), text));
        values.forEach(
                (value, pick) -> draft.value(value, pick.first(part).loose().number()));
        return draft.severity(text("severity", part))
                .description(text("description", part))
                .runbook(text("runbook", part))
                .startsAt(Moments.orNull(text("startsAt", part)))
                .endsAt(Moments.orNull(text("endsAt", part)))
                .alert();
    }

    private @Nullable String text(String field, Part part) {
        return texts.getOrDefault(field, Pick.NOTHING).of(part);
    }
}
