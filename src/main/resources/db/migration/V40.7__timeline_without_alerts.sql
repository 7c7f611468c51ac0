-- How often something has happened is asked under the incident's lock, and a storm writes an entry for each alert.
create index timeline_entry_kind on timeline_entry (incident_key, kind, at, id) where kind <> 'alert';
