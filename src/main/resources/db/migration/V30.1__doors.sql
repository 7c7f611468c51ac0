-- What an alert's words and verdict amount to, as one number: a repeat that says the same only counts.
alter table alert add column content bigint not null default 0;
-- Which incident it would join; set when it fires.
alter table alert add column grouping_key text;
-- When the message kept as its latest came.
alter table alert add column latest_at timestamptz;
-- Counting leaves the indexes alone where the page has room for the row's next version: for that of each of its rows,
-- because alerts that repeat in one message lie side by side and are counted in one transaction.
alter table alert set (fillfactor = 45);
alter table alert_body alter column body set storage external;

-- Alerts that are committed and whose incident has still to hear of them: it opens, takes them in, or learns that they
-- cleared. One lane is one grouping key; what is in it happens in the order of the ids.
create table unsettled_alert (
    id       text        not null primary key,
    lane     text        not null,
    alert_id text        not null,
    firing   boolean     not null,
    severity text        not null,
    at       timestamptz not null
);
create index unsettled_alert_lane on unsettled_alert (lane, id);
