alter table delivery add column history jsonb not null default '[]';

comment on column delivery.history is 'what did not go as it should: tries that failed, providers passed over or handed to, what a provider told later';
