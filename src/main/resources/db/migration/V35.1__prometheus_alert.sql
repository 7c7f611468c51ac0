-- Alerts that a Prometheus keeps alive by sending them again: who falls silent past `ends_at` is over. `close_at` says when
-- to look whether that has happened; null once it has been told. Any node may look.
create table prometheus_alert (
    fingerprint   text        not null primary key,
    labels        jsonb       not null,
    annotations   jsonb       not null,
    generator_url text,
    starts_at     timestamptz not null,
    ends_at       timestamptz not null,
    -- whether `ends_at` is our own guess, because the sender named none
    timeout       boolean     not null,
    updated_at    timestamptz not null,
    close_at      timestamptz,
    intake_key    text
);
create index prometheus_alert_close on prometheus_alert (close_at) where close_at is not null;
