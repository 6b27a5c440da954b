-- One row is one episode left open after the 18th birthday.
-- Care ends at 18 in every figure (A02), but without a reason nobody can say where the young
-- person went.
{{ config(meta={
    'title': 'An episode open after the 18th birthday',
    'severity': 'warn',
    'owner': 'leaving care team',
    'put_right_in': 'case system, episodes',
    'to_do': 'End the episode on the 18th birthday, with its reason',
    'date_is': 'the 18th birthday',
    'inputs': ['social_care.ssd_cla_episodes', 'social_care.ssd_person'],
    'distorts': ['6.4', '6.5'],
}) }}
select
    episodes.child_id,
    'episode' as subject_kind,
    episodes.episode_id as subject_id,
    persons.eighteenth_birthday as concerned_date
from {{ ref('child_episodes') }} as episodes
inner join {{ ref('child_persons') }} as persons on episodes.child_id = persons.child_id
inner join {{ ref('child_report_months') }} as months
    on months.is_pack_month and persons.eighteenth_birthday <= months.month_end
where
    episodes.started_date < persons.eighteenth_birthday
    and coalesce(episodes.ended_date, date '9999-12-31') > persons.eighteenth_birthday
