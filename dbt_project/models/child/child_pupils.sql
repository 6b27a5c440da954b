-- One row is one child on the virtual school's roll on the day of the extract, reached by UPN or
-- by a link. It is the roll that PEP_COHORT virtual_school_roll asks for (definitions 6.12).
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

pupils as (select * from {{ ref('stg_virtual_school__pupils') }}),

identities as (

    select * from {{ ref('child_identities') }}
    where identifier_type = 'Unique Pupil Number' and is_usable

)

select distinct
    run_parameters.authority,
    run_parameters.pack_month,
    identities.child_id
from pupils
cross join run_parameters
inner join identities
    on
        coalesce(pupils.upn, concat(pupils.stored_by, '|', pupils.row_number))
        = identities.identifier_value
