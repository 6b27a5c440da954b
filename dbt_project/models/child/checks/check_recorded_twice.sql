-- One row is one child who shares names and date of birth with another record.
-- Two records of one child split everything that is known of the child; twins share no forename.
{{ config(meta={
    'title': 'A child recorded twice',
    'severity': 'error',
    'owner': 'data engineer',
    'put_right_in': 'case system, person',
    'to_do': 'Look whether they are one child, and merge the records',
    'inputs': ['social_care.ssd_person'],
    'distorts': ['6.1', '6.3'],
}) }}
with persons as (

    select
        person_id,
        count(*) over (
            partition by lower(trim(forename)), lower(trim(surname)), birth_date
        ) as records
    from {{ ref('stg_social_care__persons') }}
    where forename is not null and surname is not null and birth_date is not null

)

select
    person_id as child_id,
    'child' as subject_kind,
    person_id as subject_id,
    cast(null as date) as concerned_date
from persons
where records > 1
