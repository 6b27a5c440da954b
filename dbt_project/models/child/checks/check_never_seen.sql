-- One row is one looked-after child without a visit at which the child was seen in this placement
-- for six weeks.
-- The first visit of a placement is due within a week; none at all is a record not entered, or
-- worse.
{{ config(meta={
    'title': 'No visit recorded since the placement began',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, visits',
    'to_do': 'Enter the visits at which the child was seen; else visit',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.ssd_cla_visits', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.15', '6.16'],
}) }}
select
    visits.child_id,
    'child' as subject_kind,
    visits.child_id as subject_id,
    visits.spell_started_date as concerned_date
from {{ ref('child_visit_months') }} as visits
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where
    visits.month_end = visits.pack_month
    and visits.last_visit_date is null
    and {{ dbt.datediff('visits.spell_started_date', 'visits.month_end', 'day') }}
    > months.visit_nms_days
