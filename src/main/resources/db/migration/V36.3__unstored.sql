-- Messages that were understood and could not be stored: nobody has heard of what they say.
alter table rejected_body add column unstored boolean not null default false;
create index rejected_body_unstored on rejected_body (received_at) where unstored;
