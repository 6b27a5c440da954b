-- One row is one year to date that some pack printed, with whether the months hide it.
-- It walks through the months of a year: what a year to date adds to the last one shown must be
-- months that are all shown, or two hidden ones at least whose sum tells neither.
-- Longer than a hundred lines: the walk is one recursion, which cannot be parted.
{{ config(materialized='table') }}
{% set parts = ['numerator', 'denominator'] %}
with recursive figures as (

    select * from {{ ref('pack_disclosure_together') }}
    where print = 'now' and catalogue_form = 'financial year'

),

series as (

    select distinct
        indicator_id,
        cohort,
        basis,
        combine,
        year_begins_after,
        suppress_from,
        suppress_to,
        suppress_denominator_below
    from figures

),

months as (

    select
        series.*,
        numbers.number as month_number,
        cast(
            {{ dbt.last_day(
                dbt.dateadd('month', 'numbers.number', 'series.year_begins_after'), 'month'
            ) }}
            as date
        ) as month_end
    from series
    cross join (
        values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)
    ) as numbers (number)

),

steps as (

    select
        months.*,
        to_date.state is not null as is_printed,
        coalesce(to_date.is_hidden, false) as is_hidden,
        case when this_month.is_hidden or this_month.state is null then 1 else 0 end as unseen,
        {% for part in parts -%}
            coalesce(to_date.{{ part }}, 0) as {{ part }},
            case when this_month.is_hidden then 0 else coalesce(this_month.{{ part }}, 0) end
                as seen_{{ part }}
            {%- if not loop.last %},{% endif %}
        {% endfor %}
    from months
    left join figures as this_month
        on
            months.indicator_id = this_month.indicator_id
            and months.cohort = this_month.cohort
            and months.basis = this_month.basis
            and months.month_end = this_month.month_end
            and this_month.form = 'month'
    left join figures as to_date
        on
            months.indicator_id = to_date.indicator_id
            and months.cohort = to_date.cohort
            and months.basis = to_date.basis
            and months.month_end = to_date.month_end
            and to_date.form = 'year to date'

),

-- base: the last year to date shown; seen: the months shown since; unseen: how many are not
walked as (

    select
        indicator_id,
        cohort,
        basis,
        year_begins_after,
        0 as month_number,
        cast(0 as decimal(18, 4)) as base_numerator,
        cast(0 as decimal(18, 4)) as base_denominator,
        cast(0 as decimal(18, 4)) as seen_numerator,
        cast(0 as decimal(18, 4)) as seen_denominator,
        0 as unseen,
        false as is_shown
    from series
    union all
    select
        weighed.indicator_id,
        weighed.cohort,
        weighed.basis,
        weighed.year_begins_after,
        weighed.month_number,
        {% for part in parts %}
            case when weighed.is_shown then weighed.{{ part }} else weighed.base_{{ part }} end
                as base_{{ part }},
        {% endfor %}
        {% for part in parts %}
            case when weighed.is_shown then 0 else weighed.seen_{{ part }} end as seen_{{ part }},
        {% endfor %}
        case when weighed.is_shown then 0 else weighed.unseen end as unseen,
        weighed.is_shown
    from (
        select
            sums.*,
            sums.is_printed and not sums.is_hidden and (
                sums.unseen = 0
                or (
                    sums.cohort = 'all' and sums.basis = 'recorded' and sums.unseen > 1
                    {% for rest in ['numerator', 'remainder'] %}
                        and (
                            sums.rest_{{ rest }} = 0
                            or (
                                sums.rest_{{ rest }} > sums.suppress_to
                                and sums.rest_{{ rest }} > sums.unseen * sums.suppress_from
                                and sums.rest_{{ rest }} <> sums.unseen * sums.suppress_to
                            )
                        )
                    {% endfor %}
                    and (
                        sums.combine <> 'share'
                        or sums.rest_denominator >= sums.suppress_denominator_below
                    )
                )
            ) as is_shown
        from (
            select
                *,
                case when combine = 'share' then rest_denominator - rest_numerator else 0 end
                    as rest_remainder
            from (
                select
                    steps.indicator_id,
                    steps.cohort,
                    steps.basis,
                    steps.year_begins_after,
                    steps.month_number,
                    steps.combine,
                    steps.is_printed,
                    steps.is_hidden,
                    steps.suppress_from,
                    steps.suppress_to,
                    steps.suppress_denominator_below,
                    walked.unseen + steps.unseen as unseen,
                {% for part in parts %}
                    steps.{{ part }},
                    walked.base_{{ part }},
                    walked.seen_{{ part }} + steps.seen_{{ part }} as seen_{{ part }},
                    steps.{{ part }} - walked.base_{{ part }}
                    - walked.seen_{{ part }} - steps.seen_{{ part }} as rest_{{ part }}
                    {{- ',' if not loop.last }}
                {% endfor %}
                from walked
                inner join steps
                    on
                        walked.indicator_id = steps.indicator_id
                        and walked.cohort = steps.cohort
                        and walked.basis = steps.basis
                        and walked.year_begins_after = steps.year_begins_after
                        and steps.month_number = walked.month_number + 1
            ) as differences
        ) as sums
    ) as weighed

)

select
    figures.authority,
    figures.pack_month,
    figures.place,
    figures.indicator_id,
    not walked.is_shown as is_hidden
from figures
inner join months
    on
        figures.indicator_id = months.indicator_id
        and figures.cohort = months.cohort
        and figures.basis = months.basis
        and figures.month_end = months.month_end
inner join walked
    on
        months.indicator_id = walked.indicator_id
        and months.cohort = walked.cohort
        and months.basis = walked.basis
        and months.year_begins_after = walked.year_begins_after
        and months.month_number = walked.month_number
where figures.form = 'year to date'
