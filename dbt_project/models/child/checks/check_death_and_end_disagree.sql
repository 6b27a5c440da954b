-- One row is one child whose death and whose end of care (E2) do not say the same.
-- A death without E2, or E2 without a date of death: one of the two is missing.
{{ config(meta={
    'title': 'Death recorded in one place only',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, person and episodes',
    'to_do': 'Enter the date of death, or the end of care (E2)',
    'date_is': 'the death, else the end of care',
    'inputs': ['social_care.ssd_person', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.4'],
}) }}
with ended_by_death as (

    select
        child_id,
        max(ended_date) as ended_date
    from {{ ref('child_episodes') }}
    where ceased_reason_code = 'E2'
    group by child_id

),

in_care_at_death as (

    select
        persons.child_id,
        persons.death_date
    from {{ ref('child_persons') }} as persons
    inner join {{ ref('child_episodes') }} as episodes
        on
            persons.child_id = episodes.child_id
            and persons.death_date > episodes.started_date
            and persons.death_date <= coalesce(episodes.ended_date, date '9999-12-31')
    group by persons.child_id, persons.death_date

)

select
    coalesce(ended_by_death.child_id, in_care_at_death.child_id) as child_id,
    'child' as subject_kind,
    coalesce(ended_by_death.child_id, in_care_at_death.child_id) as subject_id,
    coalesce(ended_by_death.ended_date, in_care_at_death.death_date) as concerned_date
from ended_by_death
full outer join in_care_at_death
    on ended_by_death.child_id = in_care_at_death.child_id
where ended_by_death.child_id is null or in_care_at_death.child_id is null
