-- One row is one indicator's series: what is usual in it (XmR), and what its newest months say.
-- Judged on whole sums; only what is printed is divided.
{% set months_needed = 6 %}
{% set limit_factor = 2.66 %}
{% set change_factor = 3.27 %}
with series_months as (select * from {{ ref('pack_series_months') }}),

sums as (

    select
        authority,
        pack_month,
        indicator_id,
        count(*) as month_count,
        sum(value) as value_sum,
        sum(abs(change)) as change_sum,
        max(case when months_from_newest = 1 then month_end end) as newest_month,
        max(case when months_from_newest = 1 then value end) as newest_value,
        max(case when months_from_newest = 1 then change end) as newest_change
    from series_months
    group by authority, pack_month, indicator_id
    having count(*) >= {{ months_needed }}

),

-- how many of the newest months lie on one side of the mean, and how many went one way
runs as (

    select
        sums.indicator_id,
        min(
            case
                when
                    coalesce(
                        (months.value * sums.month_count - sums.value_sum)
                        * (sums.newest_value * sums.month_count - sums.value_sum),
                        0
                    ) <= 0
                    then months.months_from_newest
            end
        ) - 1 as side_months,
        min(
            case
                when coalesce(months.change * sums.newest_change, 0) <= 0
                    then months.months_from_newest
            end
        ) - 1 as way_months
    from sums
    inner join series_months as months
        on sums.indicator_id = months.indicator_id
    group by sums.indicator_id

)

select
    sums.authority,
    sums.pack_month,
    sums.indicator_id,
    sums.month_count,
    sums.newest_month,
    {{ round_half_up('sums.value_sum', 'sums.month_count') }} as mean_value,
    -- nothing falls below nought
    case
        when
            sums.value_sum * (sums.month_count - 1)
            < {{ limit_factor }} * sums.change_sum * sums.month_count
            then 0
        else {{ round_half_up(
            'sums.value_sum * (sums.month_count - 1) - ' ~ limit_factor
            ~ ' * sums.change_sum * sums.month_count',
            'sums.month_count * (sums.month_count - 1)'
        ) }}
    end as lower_limit,
    {{ round_half_up(
        'sums.value_sum * (sums.month_count - 1) + ' ~ limit_factor
        ~ ' * sums.change_sum * sums.month_count',
        'sums.month_count * (sums.month_count - 1)'
    ) }} as upper_limit,
    {{ round_half_up(change_factor ~ ' * sums.change_sum', '(sums.month_count - 1)') }}
        as change_limit,
    abs(sums.newest_value * sums.month_count - sums.value_sum) * (sums.month_count - 1)
    > {{ limit_factor }} * sums.change_sum * sums.month_count as is_outside,
    abs(sums.newest_change) * (sums.month_count - 1)
    > {{ change_factor }} * sums.change_sum as is_large_change,
    cast(coalesce(runs.side_months, sums.month_count) as integer) as side_months,
    cast(runs.way_months as integer) as way_months
from sums
inner join runs
    on sums.indicator_id = runs.indicator_id
