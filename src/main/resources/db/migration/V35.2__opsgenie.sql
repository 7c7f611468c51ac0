-- What became of requests to the Opsgenie API, for senders that ask later; kept for a day.
create table opsgenie_request (
    id           text        not null primary key,
    scope        text        not null,
    action       text        not null,
    success      boolean     not null,
    status       text        not null,
    alert_id     text,
    alias        text,
    processed_at timestamptz not null
);
create index opsgenie_request_processed on opsgenie_request (processed_at);

-- The short numbers by which that API knows alerts too.
create table opsgenie_tiny (
    dedup_key text   not null primary key,
    tiny      bigint not null generated always as identity unique
);
