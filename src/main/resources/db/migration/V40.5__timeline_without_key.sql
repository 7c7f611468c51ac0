-- A look at the incident for each entry, which storing an alert paid for: incidents are never deleted.
alter table timeline_entry drop constraint timeline_entry_incident_key_fkey;
