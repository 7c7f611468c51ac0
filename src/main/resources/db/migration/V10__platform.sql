-- Who may log in, which keys open the doors, and the secrets all nodes share.
create table login (
    id                  text        primary key,
    password_hash       text        not null,
    failed              integer     not null default 0,
    locked_until        timestamptz,
    created_at          timestamptz not null,
    password_changed_at timestamptz not null
);

create table invitation (
    token_hash text        primary key,
    person     text        not null,
    created_at timestamptz not null,
    created_by text        not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index invitation_person on invitation (person);

create table api_token (
    id           text        primary key,
    name         text        not null,
    hash         text        not null unique,
    scopes       text[]      not null,
    created_at   timestamptz not null,
    created_by   text        not null,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
create unique index api_token_name on api_token (name) where revoked_at is null;

create table platform_secret (
    name  text primary key,
    value text not null
);
