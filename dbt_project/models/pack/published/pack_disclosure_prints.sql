-- One row is one figure that some pack up to this one printed. print: 'now' what this pack shows of
-- a month and each pack's own year to date, 'first' the first print of a re-run month, the month of
-- an earlier pack what that pack printed.
{{ config(materialized='view') }}
{% set figure = 'indicator_id, cohort, basis, form, month_end, state, numerator, denominator' %}
with shown as (select * from {{ ref('pack_values') }} where state is not null),

kept_before as (

    select kept_values.*
    from {{ ref('pack_kept_values') }} as kept_values
    inner join {{ ref('pack_disclosure_rule') }} as rule
        on kept_values.pack_month < rule.pack_month

),

kept as (

    select
        *,
        row_number() over (
            partition by indicator_id, cohort, basis, form, month_end
            order by case when issue is null then 1 else 0 end, pack_month desc
        ) as choice
    from kept_before
    where month_end = pack_month or (issue is not null and form = 'month')

)

select
    'now' as print,
    month_end = pack_month as is_own_month,
    {{ figure }}
from shown
union all
select
    'now' as print,
    false as is_own_month,
    {{ figure }}
from kept
where
    choice = 1
    and (form = 'year to date' or month_end < (select min(shown.month_end) from shown))
union all
select
    cast(pack_month as varchar) as print,
    month_end = pack_month as is_own_month,
    {{ figure }}
from kept_before
where form = 'month'
union all
select
    'first' as print,
    false as is_own_month,
    indicator_id,
    'all' as cohort,
    basis,
    'month' as form,
    month_end,
    first_state as state,
    first_numerator as numerator,
    first_denominator as denominator
from {{ ref('pack_restated_values') }}
where first_state is not null
