-- One row is one day on which a child was visited and seen, by whomever (rulings PLA1).
-- Seen alone is not asked for; a visit at which the child was not seen is none (definitions 6.15).
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

visits as (select * from {{ ref('stg_social_care__visits') }})

select distinct
    run_parameters.authority,
    run_parameters.pack_month,
    visits.person_id as child_id,
    visits.visit_date
from visits
cross join run_parameters
where visits.person_id is not null and visits.is_child_seen
