-- The last incidents of a service are looked for whenever one of its incidents opens.
create index incident_service on incident (service, number desc);
