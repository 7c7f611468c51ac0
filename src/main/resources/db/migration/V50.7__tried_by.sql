-- A node whose own way to a provider is broken leaves what it could not bring there to the others first.
alter table delivery add column tried_by text;

comment on column delivery.tried_by is 'the node that could not reach the provider last time: others may try a moment earlier than it';
