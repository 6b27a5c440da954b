-- One row is one episode that begins on or after the 18th birthday.
-- It is no admission (rulings COH4): either the birth date or the episode is wrong.
{{ config(meta={
    'title': 'An episode that begins at 18 or over',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, episodes',
    'to_do': 'Correct the date of birth, or remove the episode',
    'date_is': 'the episode’s start',
    'inputs': ['social_care.ssd_cla_episodes', 'social_care.ssd_person'],
    'distorts': ['6.3'],
}) }}
select
    episodes.child_id,
    'episode' as subject_kind,
    episodes.episode_id as subject_id,
    episodes.started_date as concerned_date
from {{ ref('child_episodes') }} as episodes
inner join {{ ref('child_persons') }} as persons
    on
        episodes.child_id = persons.child_id
        and episodes.started_date >= persons.eighteenth_birthday
