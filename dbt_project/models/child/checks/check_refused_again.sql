-- One row is one looked-after child whose last two checks of a kind were refused.
-- Repeated refusals need a look: whether they were the child's, and what was offered.
{{ config(meta={
    'title': 'Refused twice and more',
    'severity': 'warn',
    'owner': 'health team',
    'put_right_in': 'case system, health checks',
    'to_do': 'Look at what was offered, and offer again',
    'date_is': 'the last refusal',
    'inputs': ['social_care.ssd_cla_health'],
    'optional_inputs': ['health.assessments', 'health.dental'],
    'distorts': ['6.9', '6.10'],
    'shows': ['DQ-14', 'DQ-38'],
}) }}
with checks as (

    select
        events.*,
        row_number() over (
            partition by events.child_id, events.event_type
            order by events.event_date desc, events.status asc
        ) as recency
    from {{ ref('child_health_events') }} as events
    inner join {{ ref('child_months') }} as children
        on
            events.child_id = children.child_id
            and events.event_date <= children.month_end
            and children.month_end = children.pack_month
    where events.is_recorded

)

select
    last_one.child_id,
    'child' as subject_kind,
    concat(last_one.child_id, '|', last_one.event_type) as subject_id,
    last_one.event_date as concerned_date
from checks as last_one
inner join checks as the_one_before
    on
        last_one.child_id = the_one_before.child_id
        and last_one.event_type = the_one_before.event_type
        and last_one.recency = 1
        and the_one_before.recency = 2
where last_one.status = 'Refused' and the_one_before.status = 'Refused'
