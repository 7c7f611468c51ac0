-- Deployments and other changes, shown beside incidents of their service. What its sender names by a key of its own is one
-- row, however often its state is told.
create table change (
    id           text        not null primary key,
    source       text        not null,
    external_key text,
    service      text,
    title        text        not null,
    at           timestamptz not null,
    made_by      text,
    version      text,
    state        text,
    links        jsonb       not null,
    received_at  timestamptz not null
);
create unique index change_known on change (source, external_key) where external_key is not null;
create index change_service on change (lower(service), at desc);
create index change_at on change (at desc);
