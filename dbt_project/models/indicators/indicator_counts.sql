-- One row is what the members of one indicator add up to in one month, for all or the subset.
-- It is counted once here; a month, a year to date and every printed figure are made from it.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

members as (select * from {{ ref('indicator_members') }}),

members_of_this_pack as (

    select members.*
    from members
    inner join run_parameters
        using (authority, pack_month)

),

-- The population below the line of 6.2 stays whole in the subset (rulings SUB1).
members_by_cohort as (

    select
        *,
        'all' as cohort
    from members_of_this_pack
    union all
    select
        *,
        'uasc' as cohort
    from members_of_this_pack
    where is_uasc or member_type = 'population'

)

select
    authority,
    pack_month,
    month_end,
    indicator_id,
    cohort,
    basis,
    cast(sum(numerator) as decimal(18, 4)) as numerator,
    cast(sum(denominator) as decimal(18, 4)) as denominator,
    cast(max(numerator) as decimal(18, 4)) as highest,
    count(*) as member_count
from members_by_cohort
group by authority, pack_month, month_end, indicator_id, cohort, basis
