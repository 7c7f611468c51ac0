-- Where the rule of the alert that opened an incident wants it told, beside whom the tiers tell: slack, pagerduty, email.
alter table incident add column channels text[] not null default '{}';
