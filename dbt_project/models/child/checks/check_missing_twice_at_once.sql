-- One row is one time a child went missing while missing already.
-- Episodes of being missing are counted twice.
{{ config(meta={
    'title': 'Missing twice at once',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, missing episodes',
    'to_do': 'Enter the return from the first time, or remove the second entry',
    'date_is': 'the second start',
    'inputs': ['social_care.ssd_missing'],
}) }}
select distinct
    later.person_id as child_id,
    'missing episode' as subject_kind,
    later.missing_episode_id as subject_id,
    later.missing_started_date as concerned_date
from {{ ref('stg_social_care__missing_episodes') }} as later
inner join {{ ref('stg_social_care__missing_episodes') }} as earlier
    on
        later.person_id = earlier.person_id
        and later.missing_episode_id <> earlier.missing_episode_id
        and later.missing_started_date >= earlier.missing_started_date
        and later.missing_started_date < coalesce(earlier.missing_ended_date, date '9999-12-31')
