-- What keeps pages from going out: found by the auditor, repaired or told, and over.
create table audit_finding (
    id         text primary key,
    kind       text        not null,
    subject    text        not null,
    detail     text        not null,
    found_at   timestamptz not null,
    repair     text,
    paged_at   timestamptz,
    cleared_at timestamptz
);

create unique index audit_finding_standing on audit_finding (kind, subject) where cleared_at is null;
create index audit_finding_found on audit_finding (found_at desc);
