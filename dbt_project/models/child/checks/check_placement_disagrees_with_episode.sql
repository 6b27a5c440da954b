-- One row is one episode that begins outside the dates of the placement it names.
-- The spell stands by the episode (rulings PLC1); the placement row gives type and cost of other
-- days.
{{ config(meta={
    'title': 'Episode and placement disagree about the dates',
    'severity': 'warn',
    'owner': 'placements team',
    'put_right_in': 'case system, episodes and placements',
    'to_do': 'Make the two dates agree',
    'date_is': 'the episode’s start',
    'inputs': ['social_care.ssd_cla_episodes', 'social_care.ssd_cla_placement'],
    'distorts': ['8.1', '8.2'],
    'shows': ['DQ-07'],
}) }}
select
    episodes.child_id,
    'episode' as subject_kind,
    episodes.episode_id as subject_id,
    episodes.started_date as concerned_date
from {{ ref('child_episodes') }} as episodes
inner join {{ ref('stg_social_care__placements') }} as placements
    on episodes.placement_id = placements.placement_id
where
    episodes.started_date < placements.placement_started_date
    or episodes.started_date >= coalesce(placements.placement_ended_date, date '9999-12-31')
