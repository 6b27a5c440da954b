-- One row is one figure of pack_disclosure_figures, hidden also where it gives another away in its
-- own place (print, cohort, basis, form and month): as a part whose rest is small, or as a fellow.
-- Years to date against months follow in pack_disclosure_to_date.
-- Longer than a hundred lines: each way to give another away is one step, told by the one before.
{{ config(materialized='table') }}
with figures as (select * from {{ ref('pack_disclosure_figures') }}),

parts as (select * from {{ ref('disclosure_parts') }}),

links as (select * from {{ ref('disclosure_links') }}),

-- what is left of the whole beside its parts is a count that nobody prints, and anyone can make
parts_with_a_small_rest as (

    select
        part.place,
        part.indicator_id,
        parts.whole_id,
        part.form
    from parts
    inner join figures as part
        on parts.indicator_id = part.indicator_id
    inner join figures as whole
        on part.place = whole.place and parts.whole_id = whole.indicator_id
    inner join figures as taken
        on part.place = taken.place and parts.part_id = taken.indicator_id
    left join figures as also_taken
        on part.place = also_taken.place and parts.other_part_id = also_taken.indicator_id
    where
        part.numerator > 0
        and (parts.other_part_id is null or also_taken.numerator is not null)
        and (whole.numerator - taken.numerator - coalesce(also_taken.numerator, 0))
        between part.suppress_from and part.suppress_to

),

-- A part may be known from its months, where the whole is not: over a year both are hidden.
small_rests as (

    select
        place,
        indicator_id
    from parts_with_a_small_rest
    union
    select
        place,
        whole_id as indicator_id
    from parts_with_a_small_rest
    where form = 'year to date'

),

-- UASC against all, evidenced against recorded
subsets_with_a_small_rest as (

    select
        part.place,
        part.indicator_id
    from figures as part
    inner join figures as whole
        on
            part.print = whole.print
            and part.form = whole.form
            and part.month_end = whole.month_end
            and part.indicator_id = whole.indicator_id
            and whole.cohort = 'all'
            and (
                (part.cohort = 'uasc' and part.basis = whole.basis)
                or (part.cohort = 'all' and part.basis = 'evidenced' and whole.basis = 'recorded')
            )
    where
        (
            (part.numerator > 0 or part.basis = 'evidenced')
            and abs(whole.numerator - part.numerator)
            between part.suppress_from and part.suppress_to
        )
        or (
            (part.denominator > 0 or part.basis = 'evidenced')
            and part.combine in ('share', 'ratio')
            and abs(whole.denominator - part.denominator)
            between part.suppress_from and part.suppress_to
        )

),

hidden_so_far as (

    select
        figures.*,
        figures.is_hidden or parts.place is not null or subsets.place is not null
            as is_hidden_so_far
    from figures
    left join small_rests as parts
        on figures.place = parts.place and figures.indicator_id = parts.indicator_id
    left join (select distinct * from subsets_with_a_small_rest) as subsets
        on figures.place = subsets.place and figures.indicator_id = subsets.indicator_id

),

-- admissions and ceases between two stocks tell a stock that is hidden, or may be when run again
flows_of_a_small_stock as (

    select distinct
        flows.place,
        flows.indicator_id
    from hidden_so_far as flows
    inner join hidden_so_far as stocks
        on
            flows.print = stocks.print
            and flows.cohort = stocks.cohort
            and flows.basis = stocks.basis
            and case
                when flows.indicator_id in ('6.3', '6.4') then '6.1'
                when flows.indicator_id in ('9.4', '9.5') then '9.3'
            end = stocks.indicator_id
            and stocks.form = 'month'
            and flows.month_end >= stocks.month_end
    where
        stocks.month_end >= flows.year_begins_after
        and (
            stocks.is_hidden_so_far
            or (stocks.numerator > 0 and stocks.numerator < stocks.suppress_denominator_below)
        )

),

hidden_fellows as (

    select distinct
        fellows.place,
        links.indicator_id
    from links
    inner join hidden_so_far as fellows
        on links.hidden_with_id = fellows.indicator_id
    left join flows_of_a_small_stock as flows
        on fellows.place = flows.place and fellows.indicator_id = flows.indicator_id
    where fellows.is_hidden_so_far or flows.place is not null

),

hidden_in_print as (

    select
        hidden_so_far.authority,
        hidden_so_far.pack_month,
        hidden_so_far.print,
        hidden_so_far.place,
        hidden_so_far.indicator_id,
        hidden_so_far.cohort,
        hidden_so_far.basis,
        hidden_so_far.form,
        hidden_so_far.month_end,
        hidden_so_far.year_begins_after,
        hidden_so_far.catalogue_form,
        hidden_so_far.combine,
        hidden_so_far.state,
        hidden_so_far.numerator,
        hidden_so_far.denominator,
        hidden_so_far.suppress_from,
        hidden_so_far.suppress_to,
        hidden_so_far.suppress_denominator_below,
        hidden_so_far.state <> 'Unavailable'
        and (
            hidden_so_far.is_hidden_so_far
            or flows.place is not null
            or fellows.place is not null
        ) as is_hidden_in_print
    from hidden_so_far
    left join flows_of_a_small_stock as flows
        on hidden_so_far.place = flows.place and hidden_so_far.indicator_id = flows.indicator_id
    left join hidden_fellows as fellows
        on hidden_so_far.place = fellows.place and hidden_so_far.indicator_id = fellows.indicator_id

)

-- what one pack hid of a month, no later one shows: the two would tell what was revised, or it
select
    *,
    is_hidden_in_print
    or (
        print = 'now' and state <> 'Unavailable'
        and max(case when is_hidden_in_print then 1 else 0 end) over (
            partition by indicator_id, cohort, basis, form, month_end
        ) = 1
    ) as is_hidden
from hidden_in_print
