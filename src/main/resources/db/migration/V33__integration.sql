-- Senders that were given a key of their own, and which of their signed messages have been taken in.
create table integration (
    id               text        primary key,
    name             text        not null,
    source           text        not null,
    service          text,
    signing_secret   bytea,
    previous_secret  bytea,
    created_at       timestamptz not null,
    created_by       text        not null,
    last_received_at timestamptz,
    last_problem_at  timestamptz,
    last_problem     text,
    revoked_at       timestamptz
);
create unique index integration_name on integration (lower(name)) where revoked_at is null;

create table signed_delivery (
    integration text        not null references integration (id) on delete cascade,
    delivery    text        not null,
    received_at timestamptz not null,
    primary key (integration, delivery)
);
create index signed_delivery_received_at on signed_delivery (received_at);
