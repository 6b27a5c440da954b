-- One row is one figure of pack_disclosure_figures, hidden also for another's sake: what it leaves
-- of a larger one is small, it tells a stock, or a fellow in its own place (print, cohort, basis,
-- form and month) is hidden. Years to date against months follow in pack_disclosure_to_date.
{{ config(materialized='table') }}
with figures as (select * from {{ ref('pack_disclosure_figures') }}),

rests as (select * from {{ ref('pack_disclosure_for_rests') }}),

hidden_so_far as (

    select
        figures.*,
        figures.is_hidden or rests.place is not null as is_hidden_so_far
    from figures
    left join rests
        using (place, indicator_id)

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
            and stocks.month_end between flows.year_begins_after and flows.month_end
    where
        stocks.is_hidden_so_far
        or (stocks.numerator > 0 and stocks.numerator < stocks.suppress_denominator_below)

),

hidden_fellows as (

    select distinct
        fellows.place,
        links.indicator_id
    from {{ ref('disclosure_links') }} as links
    inner join hidden_so_far as fellows
        on links.hidden_with_id = fellows.indicator_id
    left join flows_of_a_small_stock as flows
        on fellows.place = flows.place and fellows.indicator_id = flows.indicator_id
    where fellows.is_hidden_so_far or flows.place is not null

),

hidden_in_print as (

    select
        figures.*,
        figures.state <> 'Unavailable'
        and (figures.is_hidden_so_far or flows.place is not null or fellows.place is not null)
            as is_hidden_in_print
    from hidden_so_far as figures
    left join flows_of_a_small_stock as flows
        using (place, indicator_id)
    left join hidden_fellows as fellows
        using (place, indicator_id)

)

-- what one pack hid of a month, no later one shows: the two would tell what was revised, or it
select
    authority,
    pack_month,
    print,
    place,
    indicator_id,
    cohort,
    basis,
    form,
    month_end,
    year_begins_after,
    catalogue_form,
    combine,
    state,
    numerator,
    denominator,
    suppress_from,
    suppress_to,
    suppress_denominator_below,
    is_hidden_in_print
    or (
        print = 'now' and state <> 'Unavailable'
        and max(case when is_hidden_in_print then 1 else 0 end) over (
            partition by indicator_id, cohort, basis, form, month_end
        ) = 1
    ) as is_hidden
from hidden_in_print
