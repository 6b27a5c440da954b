-- One row is one figure that some pack up to this one printed, with whether it is hidden by itself.
-- A duration is the length of few lives: once a year, for ten children or more, never of a part.
-- A count of UASC is a part of a known whole, and small at best: hidden below ten, as a share is,
-- so that one that sinks from month to month is gone before it can be told from the one before.
{{ config(materialized='view') }}
with prints as (select * from {{ ref('pack_disclosure_prints') }}),

rule as (select * from {{ ref('pack_disclosure_rule') }}),

catalogue as (select * from {{ ref('indicator_catalogue') }})

select
    rule.authority,
    rule.pack_month,
    prints.print,
    concat(
        prints.print, ' ', prints.cohort, ' ', prints.basis, ' ', prints.form, ' ',
        cast(prints.month_end as varchar)
    ) as place,
    prints.indicator_id,
    prints.cohort,
    prints.basis,
    prints.form,
    prints.month_end,
    prints.state,
    prints.numerator,
    prints.denominator,
    catalogue.combine,
    catalogue.form as catalogue_form,
    -- the 31 March before: the stock at which the financial year begins
    cast(
        concat(
            cast(extract(year from {{ add_months('prints.month_end', -3) }}) as varchar), '-03-31'
        ) as date
    ) as year_begins_after,
    rule.suppress_from,
    rule.suppress_to,
    rule.suppress_denominator_below,
    prints.state = 'value' and case catalogue.combine
        when 'mean'
            then
                prints.cohort = 'uasc'
                or prints.denominator < rule.suppress_denominator_below
                or not prints.is_own_month
                or extract(month from prints.month_end) <> 3
        when 'share'
            then
                {{ is_small('prints.numerator') }}
                or {{ is_small('prints.denominator - prints.numerator') }}
                or prints.denominator < rule.suppress_denominator_below
        when 'ratio'
            then
                {{ is_small('prints.numerator') }}
                or prints.denominator < rule.suppress_denominator_below
        else
            {{ is_small('prints.numerator') }}
            or (
                prints.cohort = 'uasc'
                and prints.numerator > 0
                and prints.numerator < rule.suppress_denominator_below
            )
    end as is_hidden
from prints
cross join rule
inner join catalogue
    on prints.indicator_id = catalogue.indicator_id
