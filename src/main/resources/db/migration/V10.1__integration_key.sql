-- Keys that were made for one integration and open nothing else.
alter table api_token add column integration text;
create index api_token_integration on api_token (integration) where integration is not null;
