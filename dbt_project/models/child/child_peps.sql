-- One row is one personal education plan meeting of a child on one day, whichever source holds it.
-- Recorded: authorised in the case system by the day of the extract (K12); evidenced: every row.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

peps as (select * from {{ ref('stg_social_care__peps') }}),

epeps as (select * from {{ ref('stg_virtual_school__epeps') }}),

identities as (

    select * from {{ ref('child_identities') }}
    where identifier_type = 'Unique Pupil Number' and is_usable

),

peps_of_either_source as (

    select
        person_id as child_id,
        pep_date,
        1 as recorded,
        0 as in_epep
    from peps
    where
        person_id is not null
        and pep_status = 'Authorised'
        and pep_authorised_date <= extracted_on
    union all
    select
        identities.child_id,
        epeps.meeting_date as pep_date,
        0 as recorded,
        1 as in_epep
    from epeps
    inner join identities
        on epeps.upn = identities.identifier_value
    where epeps.pep_status in ('Quality Assured', 'Signed Off')

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    peps_of_either_source.child_id,
    peps_of_either_source.pep_date,
    max(peps_of_either_source.recorded) = 1 as is_recorded,
    max(peps_of_either_source.in_epep) = 1 as is_in_epep
from peps_of_either_source
cross join run_parameters
group by
    run_parameters.authority,
    run_parameters.pack_month,
    peps_of_either_source.child_id,
    peps_of_either_source.pep_date
