-- One row is one placement on days on which the child is not looked after.
-- It costs and is counted nowhere, or the period of care has the wrong dates.
{{ config(meta={
    'title': 'A placement outside a period of care',
    'severity': 'error',
    'owner': 'placements team',
    'put_right_in': 'case system, placements',
    'to_do': 'Correct the placement’s dates, or the period of care',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.ssd_cla_placement', 'social_care.ssd_cla_episodes'],
    'distorts': ['8.2', '9.1'],
}) }}
select
    placements.person_id as child_id,
    'placement' as subject_kind,
    placements.placement_id as subject_id,
    placements.placement_started_date as concerned_date
from {{ ref('stg_social_care__placements') }} as placements
inner join {{ ref('child_report_months') }} as months
    on months.is_pack_month and placements.placement_started_date <= months.month_end
left join {{ ref('child_days') }} as days
    on
        placements.person_id = days.child_id
        and placements.placement_started_date >= days.started_date
        and placements.placement_started_date < coalesce(days.ended_date, date '9999-12-31')
where days.child_id is null and placements.person_id is not null
