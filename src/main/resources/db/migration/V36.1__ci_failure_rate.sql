-- How builds ended, once for every rate that watches them; the oldest go when no window reaches back to them.
create table ci_build (
    rate       text        not null,
    source     text        not null,
    run        text        not null,
    subject    text        not null,
    repository text        not null,
    branch     text        not null,
    workflow   text        not null,
    failed     boolean     not null,
    service    text,
    ended_at   timestamptz not null,
    primary key (rate, source, run)
);
create index ci_build_window on ci_build (rate, ended_at);
create index ci_build_ended_at on ci_build (ended_at);

-- For what an alert of ours is open, and up to which failure it tells of them.
create table ci_alarm (
    rate      text        not null,
    subject   text        not null,
    title     text        not null,
    failed_at timestamptz not null,
    primary key (rate, subject)
);
