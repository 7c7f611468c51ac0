-- What senders asked of the incident of an alert before that incident was open; taken as soon as it is.
create table sender_step (
    id       text        not null primary key,
    alert_id text        not null,
    act      text        not null,
    actor    text        not null,
    words    text        not null,
    severity text,
    asked_at timestamptz not null
);
create index sender_step_alert on sender_step (alert_id);
