package io.tocsin.bench;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Open incidents with an alert each, written straight into the tables: opening 50,000 would take an hour of paging. */
final class ManyOpen {

    private final JdbcClient jdbc;

    ManyOpen(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As many as are missing. */
    void upTo(int wanted) {
        jdbc.sql("""
                        insert into incident (key, number, title, reported_severity, severity, status, team, source,
                                              grouping_key, opened_at)
                        select 'INC-' || n, n, 'Trouble ' || n, 'medium', 'SEV3', 'detected', 'bench', 'generic',
                               'v1:alert:bench-' || n, now()
                          from (select nextval('incident_number') as n
                                  from generate_series(1, :wanted - (select count(*) from incident
                                                                      where status = 'detected')::int)) as more
                        """).param("wanted", wanted).update();
        jdbc.sql("""
                        insert into alert (id, source, dedup_key, fingerprint, current, state, verdict, collapsed,
                               members, title, severity, labels, links, measured, first_at, last_at, count, sender_key,
                               first_body, latest_body, changed_body, incident_key, grouping_key)
                        select gen_random_uuid()::text, 'generic', i.grouping_key, i.grouping_key, true, 'firing', 'new',
                               false, array[md5(i.key)], i.title, 'medium', '{}', '[]', '{}', now(), now(), 1,
                               i.grouping_key, 'none', 'none', 'none', i.key, i.grouping_key
                          from incident i
                         where i.grouping_key like 'v1:alert:bench-%'
                           and not exists (select 1 from alert a where a.incident_key = i.key)
                        """).update();
        jdbc.sql("analyze incident").update();
        jdbc.sql("analyze alert").update();
    }
}
