-- One row is one check recorded as refused that the health team holds as attended within two weeks
-- of it.
-- A refusal taken at face value; the child counts as not done.
{{ config(meta={
    'title': 'A refusal that the health team contradicts',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, health checks',
    'to_do': 'Change the refusal to completed, with the health team’s day',
    'date_is': 'the refusal as entered',
    'inputs': ['social_care.ssd_cla_health', 'health.assessments', 'health.dental'],
    'distorts': ['6.9', '6.10'],
    'shows': ['DQ-14', 'DQ-38'],
}) }}
select
    refused.child_id,
    'health check' as subject_kind,
    concat(refused.child_id, '|', refused.event_type, '|', cast(refused.event_date as varchar))
        as subject_id,
    refused.event_date as concerned_date
from {{ ref('child_health_events') }} as refused
inner join {{ ref('child_health_events') }} as attended
    on
        refused.child_id = attended.child_id
        and refused.event_type = attended.event_type
        and attended.status = 'Completed'
        and attended.is_in_health_tracker
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where
    refused.status = 'Refused'
    and abs({{ dbt.datediff('refused.event_date', 'attended.event_date', 'day') }})
    <= months.same_check_days
