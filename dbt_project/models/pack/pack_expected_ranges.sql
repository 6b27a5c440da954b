-- One row is one indicator whose in-month value may still change, with an estimate of how far: the
-- least and the most that past months gained between their own pack and the second pack after it.
-- What each pack shows counts; fewer months than needed give no estimate. It is no figure.
{% set months_needed = 3 %}
with kept_values as (

    select * from {{ ref('pack_kept_values') }}
    where cohort = 'all' and basis = 'recorded' and form = 'month' and state = 'value'

),

headlines as (select * from {{ ref('pack_headlines') }} where state = 'value'),

first_prints as (

    select
        *,
        cast(
            {{ dbt.last_day(dbt.dateadd('month', 2, 'month_end'), 'month') }} as date
        ) as third_pack_month
    from kept_values
    where month_end = pack_month

),

gains as (

    select
        first_prints.indicator_id,
        count(*) as month_count,
        min(third_prints.displayed_value - first_prints.displayed_value) as lowest_gain,
        max(third_prints.displayed_value - first_prints.displayed_value) as highest_gain
    from first_prints
    inner join kept_values as third_prints
        on
            first_prints.authority = third_prints.authority
            and first_prints.indicator_id = third_prints.indicator_id
            and first_prints.month_end = third_prints.month_end
            and first_prints.third_pack_month = third_prints.pack_month
    group by first_prints.indicator_id

),

ranges as (

    select
        headlines.authority,
        headlines.pack_month,
        headlines.indicator_id,
        headlines.unit,
        gains.month_count,
        headlines.value + gains.lowest_gain as lowest_value,
        headlines.value + gains.highest_gain as highest_value
    from headlines
    inner join gains
        on headlines.indicator_id = gains.indicator_id
    where gains.month_count >= {{ months_needed }}

)

-- nothing falls below nought, no share rises above the whole
select
    authority,
    pack_month,
    indicator_id,
    month_count,
    cast(case when lowest_value < 0 then 0 else lowest_value end as decimal(18, 1))
        as lowest_value,
    cast(
        case
            when unit = 'percentage' and highest_value > 100 then 100 else highest_value
        end as decimal(18, 1)
    ) as highest_value
from ranges
