-- One row is one placement whose first or last day is none on which the child is looked after.
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
left join {{ ref('child_days') }} as first_days
    on
        placements.person_id = first_days.child_id
        and placements.placement_started_date >= first_days.started_date
        and placements.placement_started_date < coalesce(first_days.ended_date, date '9999-12-31')
-- an end is the day after the last day (DEL7); one still open is a check of its own
left join {{ ref('child_days') }} as last_days
    on
        placements.person_id = last_days.child_id
        and placements.placement_ended_date > last_days.started_date
        and placements.placement_ended_date <= coalesce(last_days.ended_date, date '9999-12-31')
where
    placements.person_id is not null
    and (
        first_days.child_id is null
        or (
            placements.placement_ended_date > placements.placement_started_date
            and last_days.child_id is null
        )
    )
