-- Which signed calls of providers (Slack's buttons) were taken in: each counts once.
create table signed_call (
    provider    text        not null,
    signature   text        not null,
    received_at timestamptz not null,
    primary key (provider, signature)
);
create index signed_call_received_at on signed_call (received_at);
