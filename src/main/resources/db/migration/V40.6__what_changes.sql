-- What an alert means that repeats depends on whether its incident is over: see alert_change.
create function incident_has_changed() returns trigger language plpgsql as '
begin
    insert into alert_change (incident_key) values (old.key);
    return null;
end';
create trigger incident_changes after update on incident for each row
    when (old.status is distinct from new.status) execute function incident_has_changed();
