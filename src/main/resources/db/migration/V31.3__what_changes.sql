-- What changed about alerts that were reported, so that nodes which remember alerts hear of it at their next repeat. The
-- number of the transaction says whether it was over when a node looked last; a row is of use for minutes only.
create table alert_change (
    xid          xid8        not null default pg_current_xact_id(),
    at           timestamptz not null default clock_timestamp(),
    source       text,
    dedup_key    text,
    incident_key text
);
create index alert_change_xid on alert_change (xid);

comment on table alert_change is 'an alert, an incident with all its alerts, or every alert, where a row names none';

create function alert_has_changed() returns trigger language plpgsql as '
begin
    insert into alert_change (source, dedup_key) values (old.source, old.dedup_key);
    return null;
end';
create function all_alerts_have_changed() returns trigger language plpgsql as '
begin
    insert into alert_change default values;
    return null;
end';

-- counts, times and messages are no change: they come with every repeat
create trigger alert_changes after update on alert for each row
    when (row (old.source, old.dedup_key, old.content, old.state, old.reason, old.current, old.collapsed, old.review_at,
               old.incident_key)
          is distinct from
          row (new.source, new.dedup_key, new.content, new.state, new.reason, new.current, new.collapsed, new.review_at,
               new.incident_key))
    execute function alert_has_changed();
create trigger alert_goes after delete on alert for each row execute function alert_has_changed();
create trigger alerts_go after truncate on alert for each statement execute function all_alerts_have_changed();
