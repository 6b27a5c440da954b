-- One row is one unbroken approval of a foster household: approvals that touch or overlap are one.
-- Full approvals of Mainstream and Connected Person carers; a gap of a day begins another (PLC5).
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

approvals as (

    select
        household_id,
        approved_date,
        coalesce(deregistered_date, date '9999-12-31') as deregistered_date
    from {{ ref('stg_social_care__foster_households') }}
    where
        approval_kind = 'Full'
        and carer_type in ('Mainstream', 'Connected Person')
        and coalesce(deregistered_date, date '9999-12-31') >= approved_date

),

approvals_with_those_before as (

    select
        *,
        max(deregistered_date) over (
            partition by household_id order by approved_date, deregistered_date
            rows between unbounded preceding and 1 preceding
        ) as approved_until_before
    from approvals

),

approvals_numbered as (

    select
        *,
        sum(case when approved_date <= approved_until_before then 0 else 1 end) over (
            partition by household_id order by approved_date, deregistered_date
            rows between unbounded preceding and current row
        ) as stretch_number
    from approvals_with_those_before

),

stretches as (

    select
        household_id,
        stretch_number,
        min(approved_date) as approved_date,
        max(deregistered_date) as deregistered_date
    from approvals_numbered
    group by household_id, stretch_number

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    stretches.household_id,
    stretches.approved_date,
    case when stretches.deregistered_date < date '9999-12-31' then stretches.deregistered_date end
        as deregistered_date
from stretches
cross join run_parameters
