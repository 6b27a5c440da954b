-- One row is one span of a financial year: from after month `shown_last` (0: from April) to month
-- `month_number`. It is safe where the two years to date, taken from each other, tell no hidden
-- month: what is left beside the months shown is nothing, or the sum of two or more, telling none.
{{ config(materialized='table') }}
with figures as (

    select * from {{ ref('pack_disclosure_together') }}
    where print = 'now' and catalogue_form = 'financial year'

),

months as (

    select distinct
        figures.indicator_id,
        figures.cohort,
        figures.basis,
        figures.combine,
        figures.year_begins_after,
        figures.suppress_from,
        figures.suppress_to,
        figures.suppress_denominator_below,
        numbers.month_number,
        -- from the 31st, so that each is the last of its month
        {{ add_months('figures.year_begins_after', 'numbers.month_number') }} as month_end
    from figures
    cross join (
        values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)
    ) as numbers (month_number)
    where
        {{ add_months('figures.year_begins_after', 'numbers.month_number') }} <= figures.pack_month

),

-- unseen: how many months are not shown so far; rest: what the year to date adds to those that are
months_so_far as (

    select
        months.*,
        to_date.state is not null and not coalesce(to_date.is_hidden, false) as is_printed,
        sum(case when this_month.is_hidden or this_month.state is null then 1 else 0 end)
            over so_far as unseen,
        {% for part in ['numerator', 'denominator'] -%}
            coalesce(to_date.{{ part }}, 0)
            - sum(case when this_month.is_hidden then 0 else coalesce(this_month.{{ part }}, 0) end)
                over so_far as rest_{{ part }}
            {%- if not loop.last %},{% endif %}
        {% endfor %}
    from months
    left join (select * from figures where form = 'month') as this_month
        using (indicator_id, cohort, basis, year_begins_after, month_end)
    left join (select * from figures where form = 'year to date') as to_date
        using (indicator_id, cohort, basis, year_begins_after, month_end)
    window so_far as (
        partition by months.indicator_id, months.cohort, months.basis, months.year_begins_after
        order by months.month_number rows between unbounded preceding and current row
    )

),

spans as (

    select
        later.*,
        earlier.month_number as shown_last,
        later.unseen - earlier.unseen as hidden,
        later.rest_numerator - earlier.rest_numerator as sum_numerator,
        later.rest_denominator - earlier.rest_denominator as sum_denominator
    from months_so_far as later
    inner join months_so_far as earlier
        using (indicator_id, cohort, basis, year_begins_after)
    where earlier.month_number < later.month_number

)

select
    indicator_id,
    cohort,
    basis,
    year_begins_after,
    shown_last,
    month_number,
    month_end,
    is_printed and (
        hidden = 0 or (
            cohort = 'all' and basis = 'recorded' and hidden > 1
            {% for total in ['sum_numerator', 'sum_denominator - sum_numerator'] -%}
                and (
                    {{ "combine <> 'share' or" if not loop.first }} {{ total }} = 0
                    or (
                        {{ total }} > suppress_to
                        and {{ total }} > hidden * suppress_from
                        and {{ total }} <> hidden * suppress_to
                    )
                )
            {% endfor -%}
            and (combine <> 'share' or sum_denominator >= suppress_denominator_below)
        )
    ) as is_safe
from spans
