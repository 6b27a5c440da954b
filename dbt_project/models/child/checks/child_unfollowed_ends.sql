-- One row is one episode that has ended, by the pack month, where no other goes on from that day.
-- Whether it should have one is said by the reason for its end.
select
    episodes.child_id,
    episodes.episode_id,
    episodes.ceased_reason_code,
    episodes.ended_date
from {{ ref('child_episodes') }} as episodes
left join {{ ref('child_episodes') }} as later
    on
        episodes.child_id = later.child_id
        and episodes.episode_rank < later.episode_rank
        and episodes.ended_date >= later.started_date
        and episodes.ended_date < coalesce(later.ended_date, date '9999-12-31')
inner join {{ ref('child_report_months') }} as months
    on months.is_pack_month and episodes.ended_date <= months.month_end
where later.child_id is null
