-- One person standing in for whoever is on call. The newest that covers an instant wins.
create table schedule_override (
  id         text        primary key,
  number     bigint      generated always as identity,
  schedule   text        not null,
  person     text        not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  reason     text,
  created_by text        not null,
  created_at timestamptz not null,
  check (starts_at < ends_at)
);

create index schedule_override_by_end on schedule_override (schedule, ends_at);
