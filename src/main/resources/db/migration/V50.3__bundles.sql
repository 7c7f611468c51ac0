-- In a storm one message to a person carries what many would have said.
alter table delivery add column bundled_with text;

comment on column delivery.bundled_with is 'the delivery whose message carries this one too; it goes out by itself no more';

create index delivery_bundle on delivery (bundled_with) where bundled_with is not null and state = 'queued';
create index delivery_person on delivery (person, channel, sent_at) where kind = 'page' and person is not null;
