create table review (
    incident_key text primary key references incident (key),
    state        text        not null check (state in ('draft', 'written', 'approved')),
    sections     jsonb       not null,
    drafted_at   timestamptz not null,
    due_at       timestamptz not null,
    written_at   timestamptz,
    written_by   text,
    approved_at  timestamptz,
    approved_by  text,
    sent_back    text
);

create table action_item (
    id           text primary key,
    incident_key text        not null references incident (key),
    action       text        not null,
    owner        text        not null,
    due          date        not null,
    due_at       timestamptz not null,
    priority     text        not null check (priority in ('high', 'medium', 'low')),
    state        text        not null check (state in ('open', 'done')),
    note         text,
    created_at   timestamptz not null,
    done_at      timestamptz,
    done_by      text
);
create index action_item_incident on action_item (incident_key, created_at, id);
create index action_item_open on action_item (due_at) where state = 'open';
