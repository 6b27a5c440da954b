-- One row is one person held by the source that serves social care for the pack month.
-- It gives every other model one spelling of a child's own facts, whichever source delivered them.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

persons as (select * from {{ ref('stg_social_care__persons') }}),

return_children as (select * from {{ ref('stg_ssda903__children') }}),

return_care_leavers as (select * from {{ ref('stg_ssda903__care_leavers') }}),

episodes as (select * from {{ ref('stg_social_care__episodes') }}),

persons_of_either_source as (

    select
        person_id as child_id,
        birth_date,
        death_date,
        nhs_number,
        sex_code,
        ethnicity_code
    from persons
    union all
    -- a child with episodes and no person row is a child without a date of birth (rulings COH6)
    select distinct
        person_id as child_id,
        cast(null as date) as birth_date,
        cast(null as date) as death_date,
        cast(null as varchar) as nhs_number,
        cast(null as varchar) as sex_code,
        cast(null as varchar) as ethnicity_code
    from episodes
    where
        person_id is not null
        and person_id not in (select persons.person_id from persons)
    union all
    select
        child_id,
        birth_date,
        cast(null as date) as death_date,
        cast(null as varchar) as nhs_number,
        sex_code,
        ethnicity_code
    from return_children
    union all
    select
        child_id,
        birth_date,
        cast(null as date) as death_date,
        cast(null as varchar) as nhs_number,
        cast(null as varchar) as sex_code,
        cast(null as varchar) as ethnicity_code
    from return_care_leavers
    where child_id not in (select return_children.child_id from return_children)

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    persons_of_either_source.child_id,
    persons_of_either_source.birth_date,
    {{ birthday('persons_of_either_source.birth_date', 18) }} as eighteenth_birthday,
    persons_of_either_source.death_date,
    persons_of_either_source.nhs_number,
    persons_of_either_source.sex_code,
    persons_of_either_source.ethnicity_code
from persons_of_either_source
cross join run_parameters
