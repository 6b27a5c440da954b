-- One row is one episode of a child that begins before the one before it has ended.
-- Each day belongs to the later row (rulings COH5), so the earlier one may hide a move or an end.
{{ config(meta={
    'title': 'Two episodes cover the same day',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, episodes',
    'to_do': 'End the earlier episode on the day on which the later one begins',
    'date_is': 'the later one’s start',
    'inputs': ['social_care.ssd_cla_episodes'],
    'distorts': ['6.1', '6.3', '8.2'],
}) }}
select
    later.child_id,
    'episode' as subject_kind,
    later.episode_id as subject_id,
    later.started_date as concerned_date
from {{ ref('child_episodes') }} as later
inner join {{ ref('child_episodes') }} as earlier
    on
        later.child_id = earlier.child_id
        and later.episode_rank = earlier.episode_rank + 1
where later.started_date < coalesce(earlier.ended_date, date '9999-12-31')
