-- One row is one child looked after at a month end, or the population of the rate (6.2).
-- The population is the council's own for the whole financial year (rulings COH7, SUB1).
with children as (select * from {{ ref('child_months') }}),

months as (select * from {{ ref('child_report_months') }})

select
    authority,
    pack_month,
    month_end,
    'recorded' as basis,
    'child' as member_type,
    child_id as member_id,
    child_id,
    month_end as status_date,
    cast(1 as decimal(18, 4)) as numerator,
    cast(0 as decimal(18, 4)) as denominator,
    'looked after at the month end' as reason
from children
union all
select
    authority,
    pack_month,
    month_end,
    'recorded' as basis,
    'population' as member_type,
    'population' as member_id,
    cast(null as varchar) as child_id,
    cast(null as date) as status_date,
    cast(0 as decimal(18, 4)) as numerator,
    cast(population_under_18 as decimal(18, 4)) as denominator,
    'people under 18 in the financial year' as reason
from months
where is_rerun and population_under_18 is not null
