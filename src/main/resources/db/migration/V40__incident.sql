create sequence incident_number;

create table incident (
    key                text primary key,
    number             bigint      not null unique,
    title              text        not null,
    description        text,
    reported_severity  text        not null,
    severity           text        not null,
    status             text        not null,
    service            text,
    team               text        not null,
    assignee           text,
    commander          text,
    source             text        not null,
    grouping_key       text        not null,
    runbook            text,
    tags               text[]      not null default '{}',
    drill              boolean     not null default false,
    opened_at          timestamptz not null,
    acknowledged_at    timestamptz,
    identified_at      timestamptz,
    mitigated_at       timestamptz,
    resolved_at        timestamptz,
    closed_at          timestamptz,
    impact_started_at  timestamptz,
    customers_affected bigint,
    impact_fraction    double precision,
    escalation_tier    integer     not null default 0,
    next_escalation_at timestamptz,
    merged_into        text references incident (key),
    process_id         text
);

-- Two alerts that arrive at once for one service: the database decides which of them opens the incident.
create unique index incident_open_group on incident (grouping_key)
    where status in ('detected', 'acknowledged', 'investigating', 'mitigating', 'monitoring');
create index incident_status on incident (status, number desc);
create index incident_opened on incident (opened_at);

create table timeline_entry (
    id           text primary key,
    incident_key text        not null references incident (key),
    at           timestamptz not null,
    kind         text        not null,
    actor        text        not null,
    text         text        not null,
    data         jsonb       not null default '{}'
);
create index timeline_entry_incident on timeline_entry (incident_key, at, id);

-- Signs the links in pages; made at the first start, the same on every node.
create table link_secret (
    id     integer primary key check (id = 1),
    secret bytea not null
);
