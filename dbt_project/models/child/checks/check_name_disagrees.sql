-- One row is one child whom another source holds under another name.
-- A number mistyped reaches the wrong child; a name misspelt hides the right one where numbers
-- fail.
{{ config(meta={
    'title': 'Two sources, two names',
    'severity': 'warn',
    'owner': 'data engineer',
    'put_right_in': 'the other source, or case system, person',
    'to_do': 'Find out whose name is right; correct it, or the number where they are two people',
    'inputs': ['social_care.ssd_person', 'health.children', 'virtual_school.pupils'],
    'distorts': ['6.9', '6.10', '6.12', '6.13'],
}) }}
with others as (

    select
        nhs_number as identifier_value,
        surname,
        forename
    from {{ ref('stg_health__children') }}
    union all
    select
        upn as identifier_value,
        surname,
        forename
    from {{ ref('stg_virtual_school__pupils') }}

)

select
    persons.person_id as child_id,
    'child' as subject_kind,
    persons.person_id as subject_id,
    cast(null as date) as concerned_date
from {{ ref('stg_social_care__persons') }} as persons
inner join {{ ref('child_identities') }} as identities
    on persons.person_id = identities.child_id and identities.is_usable
inner join others
    on identities.identifier_value = others.identifier_value
where
    lower(trim(persons.surname)) <> lower(trim(others.surname))
    or lower(trim(persons.forename)) <> lower(trim(others.forename))
group by persons.person_id
