package io.tocsin.statuspage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tocsin.platform.PlainText;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The page as JSON, in the shape of Atlassian Statuspage's {@code summary.json}. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Summary(
        Page page,
        List<Part> components,
        List<Incident> incidents,
        List<Object> scheduledMaintenances,
        Overall status) {

    private static final String PAGE = "tocsin";
    private static final int ID = 60;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(String id, String name, String url, String timeZone, Instant updatedAt) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Part(
            String id,
            String name,
            String status,
            Instant createdAt,
            Instant updatedAt,
            int position,
            @Nullable String description,
            boolean showcase,
            @Nullable String startDate,
            @Nullable String groupId,
            String pageId,
            boolean group,
            boolean onlyShowIfDegraded) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Incident(
            String id,
            String name,
            String status,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant monitoringAt,
            @Nullable Instant resolvedAt,
            String impact,
            String shortlink,
            Instant startedAt,
            String pageId,
            @JsonProperty("incident_updates") List<Update> updates,
            List<Part> components) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Update(
            String id,
            String status,
            String body,
            String incidentId,
            Instant createdAt,
            Instant updatedAt,
            Instant displayAt) {}

    record Overall(String indicator, String description) {}

    static Summary of(PublicView.Overview overview, String url) {
        List<Part> parts = IntStream.range(0, overview.parts().size())
                .mapToObj(i -> part(overview.parts().get(i), i + 1))
                .toList();
        return new Summary(
                new Page(PAGE, overview.name(), url, "Etc/UTC", overview.updatedAt()),
                parts,
                overview.active().stream()
                        .map(notice -> incident(notice, parts, url))
                        .toList(),
                List.of(),
                new Overall(overview.impact().text(), overview.impact().description()));
    }

    private static Part part(PublicView.Part part, int position) {
        return new Part(
                PlainText.slug(part.name(), ID),
                part.name(),
                part.impact().componentState(),
                part.updatedAt(),
                part.updatedAt(),
                position,
                null,
                true,
                null,
                null,
                PAGE,
                false,
                false);
    }

    private static Incident incident(Notice notice, List<Part> parts, String url) {
        return new Incident(
                notice.id(),
                notice.title(),
                notice.state().text(),
                notice.startedAt(),
                notice.updatedAt(),
                notice.updates().stream()
                        .filter(update -> update.state() == NoticeState.MONITORING)
                        .map(Notice.Update::at)
                        .findFirst()
                        .orElse(null),
                notice.resolvedAt(),
                notice.impact().text(),
                url + "#" + notice.id(),
                notice.startedAt(),
                PAGE,
                notice.updates().stream().map(update -> update(notice, update)).toList(),
                parts.stream()
                        .filter(part -> part.name().equals(notice.component()))
                        .toList());
    }

    private static Update update(Notice notice, Notice.Update update) {
        return new Update(
                update.id(), update.state().text(), update.text(), notice.id(), update.at(), update.at(), update.at());
    }
}
