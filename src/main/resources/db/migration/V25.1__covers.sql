-- Who stood in stays known when it was taken back, and which request it came from.
alter table schedule_override add column removed_at timestamptz;
alter table schedule_override add column removed_by text;
alter table schedule_override add column request text;

-- Somebody asks to be stood in for, in return for another shift or for nothing; nothing changes until somebody accepts.
create table cover_request (
  id          text        primary key,
  schedule    text        not null,
  person      text        not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  offered_to  text,
  return_from timestamptz,
  return_to   timestamptz,
  reason      text,
  asked_by    text        not null,
  asked_at    timestamptz not null,
  expires_at  timestamptz not null,
  state       text        not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn', 'expired')),
  settled_at  timestamptz,
  settled_by  text,
  check (starts_at < ends_at),
  check ((return_from is null) = (return_to is null) and (return_from is null or return_from < return_to)),
  check ((state = 'open') = (settled_at is null))
);

comment on column cover_request.person is 'whose shift it is';
comment on column cover_request.offered_to is 'null: everybody else who takes turns in the schedule';
comment on column cover_request.return_from is 'a swap: this time of the other one is taken in return';

-- A second tap asks for nothing new.
create unique index cover_request_open on cover_request (schedule, person, starts_at, ends_at) where state = 'open';
create index cover_request_due on cover_request (expires_at) where state = 'open';
create index cover_request_by_end on cover_request (schedule, ends_at);

-- Who said no to a request that was made to all.
create table cover_decline (
  request text        not null references cover_request on delete cascade,
  person  text        not null,
  at      timestamptz not null,
  note    text,
  primary key (request, person)
);

-- Who was on call when a schedule was last looked at: what differs from it is a hand-off, told by one node.
create table duty (
  schedule text        primary key,
  person   text,
  since    timestamptz not null,
  noted_at timestamptz not null
);

-- Who was on call, as it turned out: editing a schedule changes what is to come, not what was.
create table duty_past (
  schedule text        not null,
  from_at  timestamptz not null,
  to_at    timestamptz not null check (from_at < to_at),
  person   text,
  primary key (schedule, from_at)
);
create index duty_past_by_end on duty_past (schedule, to_at);

-- Secret addresses calendars are read from without a login.
create table calendar_link (
  id          text        primary key,
  person      text        not null,
  schedule    text,
  secret_hash text        not null unique,
  made_at     timestamptz not null,
  made_by     text        not null,
  used_at     timestamptz,
  revoked_at  timestamptz,
  revoked_by  text
);

comment on column calendar_link.schedule is 'null: the shifts of that person in every schedule';
create unique index calendar_link_live on calendar_link (person, coalesce(schedule, '')) where revoked_at is null;
