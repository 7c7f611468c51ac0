create table status_notice (
    id           text primary key,
    incident_key text        not null unique,
    title        text        not null,
    impact       text        not null check (impact in ('none', 'minor', 'major', 'critical')),
    component    text,
    state        text        not null
        check (state in ('investigating', 'identified', 'monitoring', 'resolved', 'withdrawn')),
    started_at   timestamptz not null,
    resolved_at  timestamptz
);
create index status_notice_started on status_notice (started_at);

create table status_update (
    id        text primary key,
    notice_id text        not null references status_notice (id),
    at        timestamptz not null,
    state     text        not null,
    text      text        not null
);
create index status_update_notice on status_update (notice_id, at, id);
