-- Every configuration document that was ever in force; the one with the highest version is.
create table config_document (
    version    bigserial   primary key,
    yaml       text        not null,
    digest     text        not null,
    applied_at timestamptz not null,
    applied_by text        not null,
    origin     text        not null check (origin in ('demo', 'file', 'api'))
);
