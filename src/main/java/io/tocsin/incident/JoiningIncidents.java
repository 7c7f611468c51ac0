package io.tocsin.incident;

import io.tocsin.alert.Grouping;
import io.tocsin.alert.JoinedAtOnce;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Open incidents that take new alerts in as those are stored; see {@link EndedIncidents#joinable} for which. */
@Component
class JoiningIncidents implements JoinedAtOnce {

    private final Windows windows;
    private final Clock clock;

    JoiningIncidents(Windows windows, Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    @Override
    public String open() {
        return """
                select key, grouping_key,
                       case severity when 'SEV1' then 'critical' when 'SEV2' then 'high'
                                     when 'SEV3' then 'medium' else 'low' end as word
                  from incident
                 where grouping_key = any(:groups::text[]) and %s
                   and (not starts_with(grouping_key, :window) or opened_at >= :since)
                   for share skip locked
                """.formatted(EndedIncidents.JOINABLE);
    }

    @Override
    public Map<String, Object> asking(Collection<String> groupingKeys) {
        return Map.of(
                "groups",
                groupingKeys.toArray(String[]::new),
                "window",
                Grouping.PREFIX,
                "since",
                windows.closedBefore(clock.instant()).atOffset(ZoneOffset.UTC));
    }

    /** One alert joins at its birth only once: its id serves its entry too. */
    @Override
    public String telling() {
        return """
                insert into timeline_entry (id, incident_key, at, kind, actor, text, data)
                select id, incident_key, first_at, '%s', source, 'Alert joined: ' || title,
                       jsonb_build_object('alert', id, 'dedupKey', dedup_key, 'firing', true)
                  from stored
                """.formatted(Kind.ALERT.text());
    }
}
