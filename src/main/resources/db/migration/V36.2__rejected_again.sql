-- With whose key a message that became no alert came, and what its sender says outside the body: enough to read it again.
alter table rejected_body add column intake_key text;
alter table rejected_body add column service text;
alter table rejected_body add column headers jsonb not null default '{}';
