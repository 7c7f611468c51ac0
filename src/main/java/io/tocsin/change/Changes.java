package io.tocsin.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.directory.Directory;
import io.tocsin.directory.Service;
import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The changes that were told, by service and time. */
@Component
public class Changes {

    private static final int TITLE = 500;
    private static final int WORD = 200;
    private static final int MOST = 20;
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final TypeReference<List<Change.Link>> LINKS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Directory directory;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Changes(JdbcClient jdbc, ObjectMapper json, Directory directory, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.directory = directory;
        this.clock = clock;
        this.events = events;
    }

    /** Keeps a change; one that is known by its key takes over what is new about it. */
    @Transactional
    public ChangeView record(Change change) {
        String id = Ids.next();
        ChangeView kept = jdbc.sql("""
                        insert into change (id, source, external_key, service, title, at, made_by, version, state, links,
                               received_at)
                        values (:id, :source, :key, :service, :title, :at, :by, :version, :state, :links::jsonb, :now)
                        on conflict (source, external_key) where external_key is not null do update
                           set title = excluded.title, state = coalesce(excluded.state, change.state),
                               version = coalesce(excluded.version, change.version), links = excluded.links
                        returning *
                        """)
                .param("id", id)
                .param("source", change.source())
                .param("key", word(change.key()))
                .param("service", service(change.service()))
                .param("title", PlainText.line(change.title(), TITLE))
                .param("at", utc(change.at() == null ? clock.instant() : change.at()))
                .param("by", word(change.by()))
                .param("version", word(change.version()))
                .param("state", word(change.state()))
                .param("links", written(change.links()))
                .param("now", utc(clock.instant()))
                .query(this::read)
                .single();
        if (kept.id().equals(id)) {
            events.publishEvent(new ChangeRecorded(kept));
        }
        return kept;
    }

    /** The changes from one moment up to another, the newest first; of every service where none is named. */
    public List<ChangeView> between(@Nullable String service, Instant from, Instant to, int most) {
        return jdbc.sql("""
                        select * from change
                         where at between :from and :to and (:service::text is null or lower(service) = lower(:service))
                         order by at desc, id desc limit :most
                        """)
                .param("service", service(service))
                .param("from", utc(from))
                .param("to", utc(to))
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** What was changed at a service from a day before trouble began until it was over: the latest, newest first. */
    public List<ChangeView> around(@Nullable String service, Instant began, @Nullable Instant over) {
        return service == null
                ? List.of()
                : between(service, began.minus(BEFORE), over == null ? clock.instant() : over, MOST);
    }

    private @Nullable String service(@Nullable String name) {
        String plain = word(name);
        return plain == null
                ? null
                : directory.serviceNamed(plain).map(Service::id).orElse(plain);
    }

    private static @Nullable String word(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(given -> PlainText.line(given, WORD))
                .filter(given -> !given.isEmpty())
                .orElse(null);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private ChangeView read(ResultSet row, int number) throws SQLException {
        return new ChangeView(
                row.getString("id"),
                row.getString("source"),
                row.getString("service"),
                row.getString("title"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("made_by"),
                row.getString("version"),
                row.getString("state"),
                links(row.getString("links")));
    }

    private String written(List<Change.Link> links) {
        try {
            return PlainText.clean(json.writeValueAsString(links)).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("links can't be written as JSON", e);
        }
    }

    private List<Change.Link> links(String stored) {
        try {
            return json.readValue(stored, LINKS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored links are not JSON", e);
        }
    }
}
