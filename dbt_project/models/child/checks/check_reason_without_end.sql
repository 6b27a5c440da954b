-- One row is one episode with a reason for ending and no end.
-- The child stays in 6.1 though somebody recorded why care ended.
{{ config(meta={
    'title': 'A reason for leaving care without a date',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, episodes',
    'to_do': 'Enter the end of the episode, or remove the reason',
    'date_is': 'the episode’s start',
    'inputs': ['social_care.ssd_cla_episodes'],
    'distorts': ['6.1', '6.4'],
    'shows': ['DQ-28'],
}) }}
select
    child_id,
    'episode' as subject_kind,
    episode_id as subject_id,
    started_date as concerned_date
from {{ ref('child_episodes') }}
where ended_date is null and ceased_reason_code is not null
