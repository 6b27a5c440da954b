-- One row is one end of care on a day on which the child starts to be looked after again.
-- It counts as one period, neither a cease nor an admission (rulings COH2); the return treats it
-- as an error.
{{ config(meta={
    'title': 'Care ends and starts again on one day',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, episodes',
    'to_do': 'If the child stayed in care, join the two periods; else correct the day',
    'date_is': 'the end of care',
    'inputs': ['social_care.ssd_cla_episodes'],
    'distorts': ['6.3', '6.4', '8.2'],
    'shows': ['DQ-28'],
}) }}
select
    earlier.child_id,
    'episode' as subject_kind,
    earlier.episode_id as subject_id,
    earlier.ended_date as concerned_date
from {{ ref('child_episodes') }} as earlier
inner join {{ ref('child_episodes') }} as later
    on
        earlier.child_id = later.child_id
        and earlier.ended_date = later.started_date
        and earlier.episode_rank < later.episode_rank
where earlier.is_final_end and later.start_reason_code = 'S'
