-- One row is one placement of a child that begins before another one has ended.
-- The child cannot live in both; type, cost and visits of one of them are counted wrongly.
{{ config(meta={
    'title': 'A child in two placements on one day',
    'severity': 'error',
    'owner': 'placements team',
    'put_right_in': 'case system, placements',
    'to_do': 'End the earlier placement on the day on which this one begins',
    'date_is': 'this placement’s start',
    'inputs': ['social_care.ssd_cla_placement'],
    'distorts': ['8.2', '8.3', '9.1'],
}) }}
with placements as (

    select
        *,
        lag(placement_ended_date) over (
            partition by person_id order by placement_started_date, placement_id
        ) as last_ended_date,
        lag(placement_id) over (
            partition by person_id order by placement_started_date, placement_id
        ) as last_placement_id
    from {{ ref('stg_social_care__placements') }}
    -- a temporary stay is within the placement the child comes back to
    where coalesce(placement_type_code, '') not in ('T0', 'T1', 'T2', 'T3', 'T4')

)

select
    placements.person_id as child_id,
    'placement' as subject_kind,
    placements.placement_id as subject_id,
    placements.placement_started_date as concerned_date
from placements
where
    placements.last_placement_id is not null
    and placements.placement_started_date < coalesce(placements.last_ended_date, date '9999-12-31')
