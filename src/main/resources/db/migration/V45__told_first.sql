-- Tiers that were told ahead of the step that tells them, since many came due together. The step takes its row out.
create table told_first (
    incident_key text        not null primary key,
    episode      int         not null,
    step         int         not null,
    next_at      timestamptz not null,
    people       text        not null
);

comment on table told_first is 'tiers told ahead of their step; the step goes on from there and tells nobody again';
