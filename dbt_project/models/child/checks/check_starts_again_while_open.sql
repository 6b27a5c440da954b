-- One row is one start of being looked after (S) of a child who is looked after already.
-- An S under an open episode is no admission (rulings COH5); one of the two rows is wrong.
{{ config(meta={
    'title': 'A child starts to be looked after who is so already',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, episodes',
    'to_do': 'End the earlier period of care, or correct the S',
    'date_is': 'the second start',
    'inputs': ['social_care.ssd_cla_episodes'],
    'distorts': ['6.3'],
    'shows': ['DQ-28'],
}) }}
select distinct
    later.child_id,
    'episode' as subject_kind,
    later.episode_id as subject_id,
    later.started_date as concerned_date
from {{ ref('child_episodes') }} as later
inner join {{ ref('child_episodes') }} as earlier
    on
        later.child_id = earlier.child_id
        and later.episode_rank > earlier.episode_rank
        and later.started_date < coalesce(earlier.ended_date, date '9999-12-31')
where later.start_reason_code = 'S'
