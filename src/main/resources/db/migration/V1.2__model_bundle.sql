-- Which bundle of models this product has deployed, and from which release: an older release never deploys after a newer one.
create table model_bundle (
    digest        text        not null,
    release       text        not null,
    built_at      timestamptz not null,
    deployment_id text        not null,
    deployed_at   timestamptz not null,
    primary key (deployment_id)
);
create index model_bundle_built_at on model_bundle (built_at);
