-- One row is one indicator's displayed figures: the month, the month before, the year to date.
-- The scorecard reads its arrow and colour from them: all children, as recorded.
with catalogue as (select * from {{ ref('indicator_catalogue') }}),

cells as (select * from {{ ref('pack_values') }} where cohort = 'all' and basis = 'recorded')

select
    catalogue.authority,
    catalogue.pack_month,
    catalogue.indicator_id,
    catalogue.name,
    catalogue.section,
    catalogue.companion_of,
    catalogue.unit,
    catalogue.form,
    catalogue.polarity,
    catalogue.good_performance,
    catalogue.sort_order,
    catalogue.decimals,
    month_before.state as previous_state,
    month_before.displayed_value as previous_value,
    this_month.state,
    this_month.displayed_value as value,
    this_month.numerator,
    this_month.denominator,
    this_month.is_break,
    year_to_date.state as ytd_state,
    year_to_date.displayed_value as ytd_value,
    year_to_date.numerator as ytd_numerator,
    year_to_date.denominator as ytd_denominator
from catalogue
inner join cells as this_month
    on
        catalogue.indicator_id = this_month.indicator_id
        and catalogue.pack_month = this_month.month_end
        and this_month.form = 'month'
left join cells as month_before
    on
        catalogue.indicator_id = month_before.indicator_id
        and month_before.month_end = cast(
            {{ dbt.last_day(dbt.dateadd('month', -1, 'catalogue.pack_month'), 'month') }} as date
        )
        and month_before.form = 'month'
left join cells as year_to_date
    on
        catalogue.indicator_id = year_to_date.indicator_id
        and year_to_date.form = 'year to date'
