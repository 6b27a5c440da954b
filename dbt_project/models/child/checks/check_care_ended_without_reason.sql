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
where episodes.ceased_reason_code is null and later.child_id is null
