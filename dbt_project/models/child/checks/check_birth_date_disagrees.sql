-- One row is one child whose date of birth another source holds differently.
-- Every rule on age reads the one of the case system; a swap of day and month is common.
{{ config(meta={
    'title': 'Two sources, two dates of birth',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, person, or the other source',
    'to_do': 'Look up the birth certificate, correct the source that is wrong',
    'date_is': 'the other source’s date of birth',
    'inputs': ['social_care.ssd_person', 'health.children', 'virtual_school.pupils'],
    'distorts': ['6.9', '6.12', '8.1'],
}) }}
with others as (

    select
        nhs_number as identifier_value,
        birth_date
    from {{ ref('stg_health__children') }}
    union all
    select
        upn as identifier_value,
        birth_date
    from {{ ref('stg_virtual_school__pupils') }}

)

select
    persons.child_id,
    'child' as subject_kind,
    persons.child_id as subject_id,
    min(others.birth_date) as concerned_date
from {{ ref('child_persons') }} as persons
inner join {{ ref('child_identities') }} as identities
    on persons.child_id = identities.child_id and identities.is_usable
inner join others
    on identities.identifier_value = others.identifier_value
where persons.birth_date <> others.birth_date
group by persons.child_id
