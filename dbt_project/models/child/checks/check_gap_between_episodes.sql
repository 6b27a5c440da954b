-- One row is one episode said to go on in another (X1) where none begins that day.
-- The days between belong to no episode and count as not looked after (rulings COH5).
{{ config(meta={
    'title': 'An episode ends X1 and no other begins that day',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, episodes',
    'to_do': 'Enter the episode that followed, or the reason for leaving care',
    'date_is': 'the end of the episode',
    'inputs': ['social_care.ssd_cla_episodes'],
    'distorts': ['6.1', '8.1', '8.2'],
    'shows': ['DQ-28'],
}) }}
select
    child_id,
    'episode' as subject_kind,
    episode_id as subject_id,
    ended_date as concerned_date
from {{ ref('child_unfollowed_ends') }}
where ceased_reason_code = 'X1'
