-- One row is one episode with an end and no reason for it, after which none begins.
-- The child is out of 6.1 and nothing ceased (rulings COH5), so stock and flow disagree.
{{ config(meta={
    'title': 'Care ended without a reason',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, episodes',
    'to_do': 'Enter the reason for leaving care (REC)',
    'date_is': 'the end of the episode',
    'inputs': ['social_care.ssd_cla_episodes'],
    'distorts': ['6.1', '6.4', '6.5'],
    'shows': ['DQ-28'],
}) }}
select
    child_id,
    'episode' as subject_kind,
    episode_id as subject_id,
    ended_date as concerned_date
from {{ ref('child_unfollowed_ends') }}
where ceased_reason_code is null
