-- Until when somebody had to answer and it had to be resolved, by the targets in force at the time. The answer's
-- deadline stays with the severity at acknowledgement, the other with the severity at resolution.
create table incident_deadline (
    incident_key text primary key references incident (key),
    respond_by   timestamptz not null,
    resolve_by   timestamptz not null
);

-- One row per incident with what the process history says about it. Ids of activities are a public contract of the
-- diagram. The engine writes times without a zone in that of its session; ::timestamptz reads them the same way.
create view incident_history as
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
       p.start_time_::timestamptz             as created_at,
       t.acknowledged_at,
       case when i.identified_at is not null then t.identified_at end as identified_at,
       case when a.open then null else t.mitigated_at end             as mitigated_at,
       case when a.open then null else a.resolved_at end              as resolved_at,
       a.open,
       a.times_opened,
       a.active_seconds,
       a.paged,
       a.timeouts,
       a.called_in,
       al.first_alert_at,
       d.respond_by,
       d.resolve_by
  from incident i
  join act_hi_procinst p on p.id_ = i.process_id
  left join incident_deadline d on d.incident_key = i.key
  cross join lateral (
       select coalesce(bool_or(h.act_id_ = 'Sub_Respond' and h.end_time_ is null), false)             as open,
              count(*) filter (where h.act_id_ = 'Sub_Respond')                                       as times_opened,
              coalesce(sum(extract(epoch from h.end_time_ - h.start_time_))
                       filter (where h.act_id_ = 'Sub_Respond'), 0)                                   as active_seconds,
              max(h.start_time_::timestamptz) filter (where h.act_id_ = 'Task_PublishResolution')     as resolved_at,
              count(*) filter (where h.act_id_ = 'Task_PageNextTier') > 0                             as paged,
              count(*) filter (where h.act_id_ = 'Timer_NoAnswer' and h.act_type_ = 'boundaryTimer')  as timeouts,
              count(*) filter (where h.act_id_ = 'Task_CallInNextTier')                               as called_in
         from act_hi_actinst h
        where h.proc_inst_id_ = p.id_) a
  cross join lateral (
       select min(h.end_time_::timestamptz) filter (where h.task_def_key_ = 'Task_AcknowledgeIncident') as acknowledged_at,
              min(h.end_time_::timestamptz) filter (where h.task_def_key_ = 'Task_InvestigateIncident') as identified_at,
              max(h.end_time_::timestamptz) filter (where h.task_def_key_ = 'Task_MitigateIncident')    as mitigated_at
         from act_hi_taskinst h
        where h.proc_inst_id_ = p.id_ and h.delete_reason_ = 'completed') t
  cross join lateral (
       select min(first_at) as first_alert_at from alert where incident_key = i.key) al;
