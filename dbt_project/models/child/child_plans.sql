-- One row is one authorised care or pathway plan; without its date there is none yet (K12).
-- It is read for the plan in force (6.14) and for any pathway plan (7.2).
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

plans as (select * from {{ ref('stg_social_care__plans') }})

select
    run_parameters.authority,
    run_parameters.pack_month,
    plans.person_id as child_id,
    plans.plan_id,
    plans.plan_type,
    plans.plan_authorised_date
from plans
cross join run_parameters
where plans.person_id is not null and plans.plan_authorised_date is not null
