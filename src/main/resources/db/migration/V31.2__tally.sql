-- Messages are swept by a look at all of them either way.
drop index alert_body_received;
-- Whether any alert is shared under a rule's key: where none is, nobody has to look who shares which.
create index alert_collapsed on alert (id) where current and collapsed;

-- Repeats of alerts that are known, a row for each batch that was committed; added to the alerts' own counts and gone
-- within seconds.
create table alert_repeat (
    id     bigint      not null generated always as identity primary key,
    at     timestamptz not null,
    alerts text[]      not null,
    times  integer[]   not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
alter table alert_repeat alter column alerts set storage external;
-- An alert's row is written seldom now: its page needs less room for the next version.
alter table alert set (fillfactor = 70);
