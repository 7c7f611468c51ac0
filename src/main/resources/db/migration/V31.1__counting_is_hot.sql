-- A repeat moves last_at on: no index may stand on it, or each repeat writes an entry into every index there is.
drop index alert_firing;
-- What inhibits others is looked up by what fires.
create index alert_fired on alert (first_at) where current and state = 'firing';
-- What fell silent is looked for among the alerts of the rules that say how long an alert may.
create index alert_rule on alert (rule) where current and state <> 'resolved' and rule is not null;
