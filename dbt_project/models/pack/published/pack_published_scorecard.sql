-- One row is one line of the published scorecard: pack_scorecard as pack_published_values shows it.
-- A figure that is hidden takes its arrow and its colour along (definitions 4.4).
with scorecard as (select * from {{ ref('pack_scorecard') }}),

cells as (

    select * from {{ ref('pack_published_values') }}
    where cohort = 'all' and basis = 'recorded'

)

select
    scorecard.authority,
    scorecard.pack_month,
    scorecard.indicator_id,
    scorecard.name,
    scorecard.section,
    scorecard.companion_of,
    scorecard.unit,
    scorecard.form,
    scorecard.polarity,
    scorecard.good_performance,
    scorecard.sort_order,
    scorecard.decimals,
    month_before.state as previous_state,
    month_before.displayed_value as previous_value,
    this_month.state,
    this_month.displayed_value as value,
    this_month.numerator,
    this_month.denominator,
    year_to_date.state as ytd_state,
    year_to_date.displayed_value as ytd_value,
    year_to_date.numerator as ytd_numerator,
    year_to_date.denominator as ytd_denominator,
    case
        when this_month.state = 'value' and month_before.state = 'value' then scorecard.arrow
    end as arrow,
    case
        when this_month.state = 'value' and month_before.state = 'value'
            then scorecard.arrow_colour
    end as arrow_colour,
    case when this_month.state = 'c' then 'none' else scorecard.rag end as rag,
    case when this_month.state <> 'c' then scorecard.rag_note end as rag_note,
    scorecard.target_green_text,
    scorecard.target_amber_text,
    scorecard.target_red_text,
    scorecard.target_green_limit,
    scorecard.target_red_limit,
    scorecard.target_range_from,
    scorecard.target_range_to,
    scorecard.target_source
from scorecard
inner join cells as this_month
    on
        scorecard.indicator_id = this_month.indicator_id
        and scorecard.pack_month = this_month.month_end
        and this_month.form = 'month'
left join cells as month_before
    on
        scorecard.indicator_id = month_before.indicator_id
        and month_before.month_end = cast(
            {{ dbt.last_day(dbt.dateadd('month', -1, 'scorecard.pack_month'), 'month') }} as date
        )
        and month_before.form = 'month'
left join cells as year_to_date
    on
        scorecard.indicator_id = year_to_date.indicator_id
        and year_to_date.form = 'year to date'
