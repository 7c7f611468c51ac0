-- Which incidents were folded into which, directly or by way of another.
create view incident_folded as
with recursive folded (root, child) as (
    select merged_into, key from incident where merged_into is not null
    union
    select f.root, i.key from folded f join incident i on i.merged_into = f.child)
select root, child from folded;

create index incident_merged_into on incident (merged_into) where merged_into is not null;
create index incident_ended on incident (coalesce(resolved_at, closed_at, 'infinity'));

-- As before, and: an incident begins with the earliest of those that were folded into it, and the earliest of their
-- acknowledgements is its own; a tier that people asked for counts also while the process still waited for an answer.
create or replace view incident_history as
select i.key,
       i.title,
       i.severity,
       i.status,
       i.service,
       i.team,
       i.tags,
       i.drill,
       i.impact_started_at,
       i.impact_fraction,
       least(p.start_time_::timestamptz, m.created_at)                as created_at,
       least(t.acknowledged_at, m.acknowledged_at)                    as acknowledged_at,
       case when i.identified_at is not null then t.identified_at end as identified_at,
       case when a.open then null else t.mitigated_at end             as mitigated_at,
       case when a.open then null else a.resolved_at end              as resolved_at,
       a.open,
       a.times_opened,
       a.active_seconds,
       a.paged,
       a.timeouts,
       c.called_in,
       al.first_alert_at,
       d.respond_by,
       d.resolve_by
  from incident i
  join act_hi_procinst p on p.id_ = i.process_id
  left join incident_deadline d on d.incident_key = i.key
  left join (
       select f.root, min(p.start_time_::timestamptz) as created_at, min(t.end_time_::timestamptz) as acknowledged_at
         from incident_folded f
         join incident i on i.key = f.child
         join act_hi_procinst p on p.id_ = i.process_id
         left join act_hi_taskinst t on t.proc_inst_id_ = p.id_
               and t.task_def_key_ = 'Task_AcknowledgeIncident' and t.delete_reason_ = 'completed'
        group by f.root) m on m.root = i.key
  cross join lateral (
       select coalesce(bool_or(h.act_id_ = 'Sub_Respond' and h.end_time_ is null), false)             as open,
              count(*) filter (where h.act_id_ = 'Sub_Respond')                                       as times_opened,
              coalesce(sum(extract(epoch from h.end_time_ - h.start_time_))
                       filter (where h.act_id_ = 'Sub_Respond'), 0)                                   as active_seconds,
              max(h.start_time_::timestamptz) filter (where h.act_id_ = 'Task_PublishResolution')     as resolved_at,
              count(*) filter (where h.act_id_ = 'Task_PageNextTier') > 0                             as paged,
              count(*) filter (where h.act_id_ = 'Timer_NoAnswer' and h.act_type_ = 'boundaryTimer')  as timeouts
         from act_hi_actinst h
        where h.proc_inst_id_ = p.id_) a
  cross join lateral (
       select min(h.end_time_::timestamptz) filter (where h.task_def_key_ = 'Task_AcknowledgeIncident') as acknowledged_at,
              min(h.end_time_::timestamptz) filter (where h.task_def_key_ = 'Task_InvestigateIncident') as identified_at,
              max(h.end_time_::timestamptz) filter (where h.task_def_key_ = 'Task_MitigateIncident')    as mitigated_at
         from act_hi_taskinst h
        where h.proc_inst_id_ = p.id_ and h.delete_reason_ = 'completed') t
  cross join lateral (
       select count(*) as called_in from timeline_entry e
        where e.incident_key = i.key and e.kind = 'escalated' and e.data ->> 'manual' = 'true') c
  cross join lateral (
       select min(first_at) as first_alert_at from alert where incident_key = i.key) al;
