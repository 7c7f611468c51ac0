package io.tocsin.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds stored alerts, the newest first. */
@Component
public class AlertSearch {

    /** @param state firing, resolved or suppressed; every filter may be null */
    public record Query(
            @Nullable String state,
            @Nullable String service,
            @Nullable String source,
            @Nullable String words) {}

    /** One page of what was found. */
    public record Page(List<AlertView> items, int page, int size, long total) {}

    private static final String WHERE = """
             where (:state::text is null or state = :state)
               and (:service::text is null or lower(service) = lower(:service))
               and (:source::text is null or lower(source) = lower(:source))
               and (:words::text is null or strpos(lower(title || ' ' || dedup_key || ' ' || source || ' ' ||
                     coalesce(service, '') || ' ' || coalesce(description, '') || ' ' || labels::text),
                     lower(:words)) > 0)
            """;

    private final JdbcClient jdbc;
    private final Tally tally;

    AlertSearch(JdbcClient jdbc, Tally tally) {
        this.jdbc = jdbc;
        this.tally = tally;
    }

    /** Pages count from 0. */
    public Page find(Query query, int page, int size) {
        tally.upToDate();
        List<AlertView> items = run("select * from alert" + WHERE + " order by id desc limit :size offset :skip", query)
                .param("size", size)
                .param("skip", (long) page * size)
                .query(AlertViews::read)
                .list();
        long total = run("select count(*) from alert" + WHERE, query)
                .query(Long.class)
                .single();
        return new Page(items, page, size, total);
    }

    private JdbcClient.StatementSpec run(String sql, Query query) {
        return jdbc.sql(sql)
                .param("state", query.state())
                .param("service", query.service())
                .param("source", query.source())
                .param("words", query.words());
    }
}
