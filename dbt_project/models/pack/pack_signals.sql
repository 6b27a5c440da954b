-- One row is one line of the scorecard: whether its change is more than noise, beside the arrow.
-- A share is judged by Newcombe's interval of the difference, all else by the limits of its series.
{% set shift_months = 7 %}
{% set trend_months = 6 %}
{% set firm_months = 12 %}
with scorecard as (select * from {{ ref('pack_scorecard') }}),

intervals as (select * from {{ ref('pack_intervals') }}),

limits as (select * from {{ ref('pack_series_limits') }}),

changes_of_shares as (

    select
        now.indicator_id,
        now.low,
        now.high,
        now.is_small,
        now.is_small or month_before.is_small as is_change_small,
        now.share - month_before.share - sqrt(
            (now.share - now.low) * (now.share - now.low)
            + (month_before.high - month_before.share) * (month_before.high - month_before.share)
        ) > 0
        or now.share - month_before.share + sqrt(
            (now.high - now.share) * (now.high - now.share)
            + (month_before.share - month_before.low) * (month_before.share - month_before.low)
        ) < 0 as is_real
    from intervals as now
    left join intervals as month_before
        on
            now.indicator_id = month_before.indicator_id
            and month_before.month_end = cast(
                {{ dbt.last_day(dbt.dateadd('month', -1, 'now.pack_month'), 'month') }} as date
            )
    where now.month_end = now.pack_month

)

select
    scorecard.authority,
    scorecard.pack_month,
    scorecard.indicator_id,
    case
        when scorecard.arrow is null then cast(null as varchar)
        when scorecard.arrow = 'none' then 'no change'
        when changes.is_change_small then 'small numbers'
        when coalesce(changes.is_real, limits.is_large_change) then 'more than noise'
        when coalesce(changes.is_real, limits.is_large_change) is null then 'too few months'
        else 'within noise'
    end as verdict,
    case
        when limits.is_outside then 'outside limits'
        when limits.side_months >= {{ shift_months }} then 'shift'
        when limits.way_months >= {{ trend_months }} then 'trend'
    end as run_note,
    case
        when limits.is_outside then 1
        when limits.side_months >= {{ shift_months }} then limits.side_months
        when limits.way_months >= {{ trend_months }} then limits.way_months
    end as run_months,
    coalesce(changes.is_small, false) as is_small,
    cast(100 * changes.low as decimal(18, 1)) as interval_low,
    cast(100 * changes.high as decimal(18, 1)) as interval_high,
    limits.month_count,
    limits.month_count < {{ firm_months }} as is_provisional,
    limits.mean_value,
    limits.lower_limit,
    case
        when scorecard.unit = 'percentage' and limits.upper_limit > 100 then 100
        else limits.upper_limit
    end as upper_limit,
    limits.change_limit
from scorecard
left join changes_of_shares as changes
    on scorecard.indicator_id = changes.indicator_id
left join limits
    on scorecard.indicator_id = limits.indicator_id and scorecard.pack_month = limits.newest_month
