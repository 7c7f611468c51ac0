-- What was reported, one row per episode of a trouble. `current` marks the latest episode of a (source, dedup key):
-- reports meet on it, and the unique index settles their races. An episode is over when its incident has ended
-- and the trouble comes back after the cooldown: then a new row begins and the old one stays with the old incident.
create table alert (
    id           text        not null primary key,
    source       text        not null,
    dedup_key    text        not null,
    fingerprint  text        not null,
    current      boolean     not null,
    state        text        not null check (state in ('firing', 'resolved', 'suppressed')),
    verdict      text        not null,
    reason       text,
    rule         text,
    -- whether a rule's dedup key took the place of the senders' own: then several of them share this row
    collapsed    boolean     not null,
    -- hashes of the senders' own keys that still fire under this row: it is resolved when none is left
    members      text[]      not null,
    -- the sender's own key that fired last
    sender_key   text        not null,
    title        text        not null,
    severity     text        not null,
    service      text,
    description  text,
    labels       jsonb       not null,
    links        jsonb       not null,
    measured     jsonb       not null,
    runbook      text,
    starts_at    timestamptz,
    ends_at      timestamptz,
    first_at     timestamptz not null,
    last_at      timestamptz not null,
    resolved_at  timestamptz,
    count        integer     not null,
    -- when to judge a suppressed alert again although its sender stays silent
    review_at    timestamptz,
    incident_key text,
    first_body   text        not null,
    latest_body  text        not null,
    changed_body text        not null
);
create unique index alert_current on alert (source, dedup_key) where current;
create index alert_incident on alert (incident_key) where incident_key is not null;
create index alert_review on alert (review_at) where review_at is not null;
create index alert_members on alert using gin (members) where current and collapsed;

-- Messages byte by byte: those an alert points to as its first, latest or last changing one; others are swept.
create table alert_body (
    id           text        not null primary key,
    source       text        not null,
    content_type text,
    intake_key   text,
    received_at  timestamptz not null,
    body         bytea       not null
);
create index alert_body_received on alert_body (received_at);

-- Since when a rule's condition has held without a break, for rules that ask for a duration.
create table rule_breach (
    rule      text        not null,
    source    text        not null,
    dedup_key text        not null,
    since     timestamptz not null,
    primary key (source, dedup_key, rule)
);

-- Messages that had the wrong shape, kept so that nothing is lost; the oldest go when there are too many.
create table rejected_body (
    id           text        not null primary key,
    source       text        not null,
    content_type text,
    received_at  timestamptz not null,
    problem      text        not null,
    length       bigint      not null,
    body         bytea       not null
);
