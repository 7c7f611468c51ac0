-- Messages that were understood and held no alert (a greeting, a comment) are kept beside those that were refused.
alter table rejected_body add column refused boolean not null default true;
create index rejected_body_newest on rejected_body (refused, id desc);
