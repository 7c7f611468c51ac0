-- When an alert came or went, the latest six: coming and going that often within minutes is flapping.
alter table alert add column changes timestamptz[] not null default '{}';

-- Times in which alerts of a kind wake nobody: a silence somebody asked for, or announced maintenance.
create table quiet_window (
    id         text        primary key,
    kind       text        not null check (kind in ('silence', 'maintenance')),
    match      jsonb       not null,
    from_at    timestamptz not null,
    to_at      timestamptz not null check (to_at > from_at),
    reason     text        not null,
    created_by text        not null,
    created_at timestamptz not null,
    ended_at   timestamptz,
    ended_by   text
);
create index quiet_window_to_at on quiet_window (to_at);

-- Each time an alert came whose rule waits for several.
create table rule_occurrence (
    rule      text        not null,
    source    text        not null,
    dedup_key text        not null,
    at        timestamptz not null
);
create index rule_occurrence_key on rule_occurrence (source, dedup_key, rule, at);

-- What inhibits others is looked up by what fires.
create index alert_firing on alert (last_at) where current and state = 'firing';
