-- One row is one placement ended and begun again in the same place on the same day.
-- The child stayed, so 8.1 starts its two years again and 8.2 counts one placement more.
{{ config(meta={
    'title': 'A placement ended and begun again although the child stayed',
    'severity': 'error',
    'owner': 'placements team',
    'put_right_in': 'case system, placements',
    'to_do': 'Join the two placements; if only the legal status changed, use RNE L',
    'date_is': 'the second start',
    'inputs': ['social_care.ssd_cla_episodes', 'social_care.ssd_cla_placement'],
    'distorts': ['8.1', '8.2'],
    'shows': ['DQ-07'],
}) }}
select
    later.child_id,
    'episode' as subject_kind,
    later.episode_id as subject_id,
    later.started_date as concerned_date
from {{ ref('child_placement_stays') }} as later
inner join {{ ref('child_placement_stays') }} as earlier
    on
        later.period_id = earlier.period_id
        and later.stay_number = earlier.stay_number + 1
        and later.started_date = earlier.ended_date
        and later.placement_type_code = earlier.placement_type_code
        and coalesce(later.provider_code, '') = coalesce(earlier.provider_code, '')
        and later.postcode = earlier.postcode
where later.opens_spell
