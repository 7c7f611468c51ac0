-- While a new document is on its way to every node, one that still has an older one tells nobody of hand-offs by it.
alter table duty add column version bigint not null default 0;
