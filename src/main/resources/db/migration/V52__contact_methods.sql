-- Which ways to a person were proven to lead there, and the test pages that prove it once more each month.
create table contact_method (
    person       text not null,
    channel      text not null,
    address      text not null,
    code_hash    text,
    code_sent_at timestamptz,
    tries        int  not null default 0,
    verified_at  timestamptz,
    primary key (person, channel, address)
);

create table test_page (
    token        text primary key,
    round        text        not null,
    person       text        not null,
    channel      text        not null,
    address      text        not null,
    sent_at      timestamptz not null,
    confirmed_at timestamptz,
    unique (round, person, channel, address)
);

create index test_page_sent on test_page (sent_at desc);
