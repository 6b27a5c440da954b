-- One row is one placement still open though the child has left care.
-- The place looks taken and goes on to cost; the child has gone.
{{ config(meta={
    'title': 'A placement open after care has ended',
    'severity': 'error',
    'owner': 'placements team',
    'put_right_in': 'case system, placements',
    'to_do': 'Enter the end of the placement',
    'date_is': 'the end of care',
    'inputs': ['social_care.ssd_cla_placement', 'social_care.ssd_cla_episodes'],
    'distorts': ['8.5', '9.1'],
}) }}
select
    placements.person_id as child_id,
    'placement' as subject_kind,
    placements.placement_id as subject_id,
    max(days.ended_date) as concerned_date
from {{ ref('stg_social_care__placements') }} as placements
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
inner join {{ ref('child_days') }} as days
    on
        placements.person_id = days.child_id
        and months.month_end >= days.started_date
where
    coalesce(placements.placement_ended_date, date '9999-12-31') > months.month_end
    and placements.placement_started_date <= months.month_end
group by placements.person_id, placements.placement_id, months.month_end
having max(coalesce(days.ended_date, date '9999-12-31')) <= months.month_end
