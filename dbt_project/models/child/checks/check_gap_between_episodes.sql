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
    episodes.child_id,
    'episode' as subject_kind,
    episodes.episode_id as subject_id,
    episodes.ended_date as concerned_date
from {{ ref('child_episodes') }} as episodes
left join {{ ref('child_episodes') }} as later
    on
        episodes.child_id = later.child_id
        and episodes.episode_rank < later.episode_rank
        and episodes.ended_date >= later.started_date
        and episodes.ended_date < coalesce(later.ended_date, date '9999-12-31')
inner join {{ ref('child_report_months') }} as months
    on months.is_pack_month and episodes.ended_date <= months.month_end
where episodes.ceased_reason_code = 'X1' and later.child_id is null
