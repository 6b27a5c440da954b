-- One row is one temporary stay (T0 to T4) of a looked-after child that lasts longer than such a
-- stay may.
-- After three weeks it is a placement of its own; 8.1 and 8.2 take the child to be elsewhere.
{{ config(meta={
    'title': 'A temporary stay longer than three weeks',
    'severity': 'warn',
    'owner': 'placements team',
    'put_right_in': 'case system, episodes',
    'to_do': 'Enter a placement of its own, or the end of the stay',
    'date_is': 'the stay’s start',
    'inputs': ['social_care.ssd_cla_episodes', 'social_care.ssd_cla_placement'],
    'distorts': ['8.1', '8.2'],
}) }}
select
    stays.child_id,
    'episode' as subject_kind,
    stays.episode_id as subject_id,
    stays.started_date as concerned_date
from {{ ref('child_placement_stays') }} as stays
inner join {{ ref('child_report_months') }} as months
    on months.is_pack_month and stays.started_date <= months.month_end
where
    stays.is_temporary
    and {{ dbt.dateadd('day', 'months.temporary_stay_days', 'stays.started_date') }}
    < months.month_end
    and {{ dbt.dateadd('day', 'months.temporary_stay_days', 'stays.started_date') }}
    < coalesce(stays.ended_date, date '9999-12-31')
