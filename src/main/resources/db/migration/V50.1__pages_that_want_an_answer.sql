alter table delivery add column wants_answer boolean not null default true;

comment on column delivery.wants_answer is 'calls for somebody to answer; called back once somebody has, where the rest goes on';
