package io.tocsin.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to each incident, in order; written once, never changed. */
@Component
public class Timeline {

    private static final int TEXT = 20_000;
    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher facts;

    Timeline(JdbcClient jdbc, ObjectMapper json, Clock clock, ApplicationEventPublisher facts) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.facts = facts;
    }

    /** Writes one entry in the caller's transaction and announces it as an {@link IncidentFact}. */
    public void add(String key, Kind kind, String actor, String text, Map<String, Object> data) {
        addAll(List.of(new IncidentFact(key, kind, actor, text, data)));
    }

    /** Writes entries, possibly of several incidents, in their order, and announces each. */
    void addAll(List<IncidentFact> told) {
        if (told.isEmpty()) {
            return;
        }
        List<IncidentFact> cleaned = told.stream()
                .map(fact -> new IncidentFact(
                        fact.key(), fact.kind(), fact.actor(), PlainText.clip(fact.text(), TEXT), fact.data()))
                .toList();
        jdbc.sql("""
                insert into timeline_entry (id, incident_key, at, kind, actor, text, data)
                select id, incident_key, :at, kind, actor, text, data::jsonb
                  from unnest(:id::text[], :key::text[], :kind::text[], :actor::text[], :text::text[], :data::text[])
                    as n (id, incident_key, kind, actor, text, data)""")
                .param("id", told.stream().map(fact -> Ids.next()).toArray(String[]::new))
                .param("key", texts(cleaned, IncidentFact::key))
                .param("at", Timestamp.from(clock.instant()))
                .param("kind", texts(cleaned, fact -> fact.kind().text()))
                .param("actor", texts(cleaned, IncidentFact::actor))
                .param("text", texts(cleaned, IncidentFact::text))
                .param("data", texts(cleaned, fact -> PlainText.clean(written(fact.data()))))
                .update();
        announce(cleaned);
    }

    /** Announces what the timelines say already, in the transaction that wrote it. */
    void announce(List<IncidentFact> told) {
        told.forEach(facts::publishEvent);
    }

    private static String[] texts(List<IncidentFact> facts, Function<IncidentFact, String> column) {
        return facts.stream().map(column).toArray(String[]::new);
    }

    /** Puts what happened before in its place in time; nobody is told. */
    public void recall(String key, TimelineEntry entry) {
        jdbc.sql("""
                insert into timeline_entry (id, incident_key, at, kind, actor, text, data)
                values (?, ?, ?, ?, ?, ?, cast(? as jsonb))""")
                .params(
                        Ids.next(),
                        key,
                        Timestamp.from(entry.at()),
                        entry.kind(),
                        entry.actor(),
                        entry.text(),
                        PlainText.clean(written(entry.data())))
                .update();
    }

    public void add(String key, Kind kind, String actor, String text) {
        add(key, kind, actor, text, Map.of());
    }

    /** Whether this actor has an entry there that begins with these words. */
    public boolean tells(String key, String actor, String beginning) {
        return jdbc.sql("""
                select exists (select 1 from timeline_entry
                                where incident_key = ? and actor = ? and starts_with(text, ?))""").params(key, actor, beginning).query(Boolean.class).single();
    }

    /** Whether there is an entry of this kind for this reason. */
    boolean tells(String key, Kind kind, String reason) {
        return jdbc.sql("""
                select exists (select 1 from timeline_entry
                                where incident_key = ? and kind = ? and kind <> 'alert' and data ->> 'reason' = ?)""")
                .params(key, kind.text(), reason)
                .query(Boolean.class)
                .single();
    }

    /**
     * How many entries of this kind there are since the last of any of the others; of joined alerts, of which there may be
     * very many, none is looked at.
     *
     * @param with what such an entry's data contain
     * @param after after which it begins anew
     */
    public int since(String key, Kind counted, Map<String, Object> with, Kind... after) {
        return jdbc.sql("""
                        select count(*) from timeline_entry e
                         where incident_key = :key and kind = :kind and kind <> 'alert' and data @> :with::jsonb
                           and not exists (select 1 from timeline_entry later
                                            where later.incident_key = e.incident_key and later.kind <> 'alert'
                                              and later.kind = any(:after) and (later.at, later.id) > (e.at, e.id))""")
                .param("key", key)
                .param("kind", counted.text())
                .param("with", written(with))
                .param("after", Arrays.stream(after).map(Kind::text).toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** The entries of one incident, oldest first. */
    public List<TimelineEntry> of(String key) {
        return jdbc.sql("""
                select at, kind, actor, text, data from timeline_entry
                where incident_key = ? order by at, id""")
                .param(key)
                .query((row, n) -> new TimelineEntry(
                        row.getTimestamp("at").toInstant(),
                        row.getString("kind"),
                        row.getString("actor"),
                        row.getString("text"),
                        read(row.getString("data"))))
                .list();
    }

    private String written(Map<String, Object> data) {
        try {
            // NUL is legal in JSON text but not in jsonb
            return json.writeValueAsString(data).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("timeline data can't be written as JSON", e);
        }
    }

    private Map<String, Object> read(String data) {
        try {
            return json.readValue(data, DATA);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("timeline data is not JSON", e);
        }
    }
}
