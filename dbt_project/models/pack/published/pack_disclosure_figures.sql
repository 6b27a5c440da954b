-- One row is one figure that some pack up to this one printed, with whether it is hidden by itself.
-- print: 'now' what this pack shows of a month and each pack's own year to date, 'first' the first
-- print of a re-run month, the month of an earlier pack what that pack printed.
-- Longer than a hundred lines, so that the prints and the rule for each stand beside each other.
{{ config(materialized='view') }}
{% set key = 'indicator_id, cohort, basis, form, month_end' %}
{% set counts = 'state, numerator, denominator' %}
with rule as (select * from {{ ref('pack_disclosure_rule') }}),

catalogue as (select * from {{ ref('indicator_catalogue') }}),

shown as (select * from {{ ref('pack_values') }} where state is not null),

kept_before as (

    select kept_values.*
    from {{ ref('pack_kept_values') }} as kept_values
    inner join rule
        on kept_values.pack_month < rule.pack_month

),

kept as (

    select
        *,
        row_number() over (
            partition by {{ key }}
            order by case when issue is null then 1 else 0 end, pack_month desc
        ) as choice
    from kept_before
    where month_end = pack_month or (issue is not null and form = 'month')

),

first_month_shown as (

    select min(month_end) as month_end
    from shown

),

prints as (

    select
        'now' as print,
        month_end = pack_month as is_own_month,
        {{ key }},
        {{ counts }}
    from shown
    union all
    select
        'now' as print,
        false as is_own_month,
        {{ key | replace('month_end', 'kept.month_end') }},
        {{ counts }}
    from kept
    inner join first_month_shown
        on kept.form = 'year to date' or kept.month_end < first_month_shown.month_end
    where choice = 1
    union all
    select
        cast(pack_month as varchar) as print,
        month_end = pack_month as is_own_month,
        {{ key }},
        {{ counts }}
    from kept_before
    where form = 'month'
    union all
    select
        'first' as print,
        false as is_own_month,
        indicator_id,
        'all' as cohort,
        basis,
        'month' as form,
        month_end,
        first_state as state,
        first_numerator as numerator,
        first_denominator as denominator
    from {{ ref('pack_restated_values') }}
    where first_state is not null

)

-- A duration is the length of few lives: once a year, for ten children or more, never of a part.
-- A count of UASC is a part of a known whole, and small at best: hidden below ten, as a share is,
-- so that one that sinks from month to month is gone before it can be told from the one before.
select
    rule.authority,
    rule.pack_month,
    prints.print,
    concat(
        prints.print, ' ', prints.cohort, ' ', prints.basis, ' ', prints.form, ' ',
        cast(prints.month_end as varchar)
    ) as place,
    {{ 'prints.' ~ key | replace(', ', ', prints.') }},
    {{ 'prints.' ~ counts | replace(', ', ', prints.') }},
    catalogue.combine,
    catalogue.form as catalogue_form,
    -- the 31 March before: the stock at which the financial year begins
    cast(
        concat(
            cast(
                cast(extract(year from prints.month_end) as integer)
                - case when extract(month from prints.month_end) >= 4 then 0 else 1 end as varchar
            ),
            '-03-31'
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
