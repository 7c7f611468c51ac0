-- A provider may say how long it wants to be left alone; what waits for it for another reason need not.
alter table delivery add column asked_until timestamptz;
comment on column delivery.asked_until is 'the provider asked for patience until then; else it is tried again as soon as others get through';
