-- One row per thing to carry: a page to a person, a chat room to open, a post, a signal to another pager.
create table delivery (
    id              text primary key,
    kind            text        not null check (kind in ('page', 'room', 'post', 'signal')),
    reference       text        not null,
    batch           text        not null,
    tier            int         not null default 0,
    person          text,
    channel         text        not null,
    address         text        not null,
    message         jsonb       not null,
    details         jsonb       not null default '{}',
    priority        int         not null,
    state           text        not null default 'queued'
                    check (state in ('queued', 'sent', 'delivered', 'failed', 'cancelled')),
    attempts        int         not null default 0,
    halted          boolean     not null default false,
    repeated        boolean     not null default false,
    lease_owner     text,
    lease_until     timestamptz,
    fence           int         not null default 0,
    not_before      timestamptz not null,
    next_attempt_at timestamptz not null,
    queued_at       timestamptz not null,
    sent_at         timestamptz,
    settled_at      timestamptz,
    outcome         text,
    reason          text,
    error           text,
    provider_ref    text,
    via             text,
    announced       boolean     not null default false,
    ended_batch     boolean     not null default false,
    idempotency_key text        not null unique
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

comment on column delivery.priority is 'lower goes first';
comment on column delivery.fence is 'number of the lease; only its holder may record an outcome';
comment on column delivery.halted is 'cancelled while a call was under way: its outcome is recorded, it is not tried again';
comment on column delivery.repeated is 'an earlier call may have reached its reader: the next one says so';
comment on column delivery.announced is 'the outcome was published to the other rooms';

create index delivery_due on delivery (channel, priority, queued_at) where state in ('queued', 'sent');
create index delivery_unannounced on delivery (settled_at)
    where not announced and state in ('delivered', 'failed', 'cancelled');
create index delivery_reference on delivery (reference, queued_at);
create index delivery_batch on delivery (batch);
create index delivery_latest on delivery (queued_at desc);
