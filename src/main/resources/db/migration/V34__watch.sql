-- What is watched, and when it is looked at next. A row is claimed by moving that time on: one node looks, whichever.
create table watch (
    kind     text        not null,
    name     text        not null,
    next_at  timestamptz not null,
    last_at  timestamptz,
    failures integer     not null default 0,
    down     boolean     not null default false,
    problem  text,
    primary key (kind, name)
);
create index watch_next_at on watch (kind, next_at);

-- When some node last looked at all: longer ago than a minute, it was we who were silent.
create table watch_sweep (
    one     boolean     primary key default true check (one),
    last_at timestamptz not null
);
