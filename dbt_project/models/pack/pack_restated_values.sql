-- One row is one figure of a re-run month, as first printed and as this pack prints it.
-- What was printed is read, never divided again: issue 1 if signed off, else the month's own pack.
with figures as (select * from {{ ref('indicator_restated_figures') }}),

computed_values as (

    select * from {{ ref('pack_computed_values') }}
    where cohort = 'all' and form = 'month'

),

issued_values as (

    select * from {{ ref('stg_issued__values') }}
    where cohort = 'all' and form = 'month'

)

select
    figures.authority,
    figures.pack_month,
    figures.month_end,
    figures.indicator_id,
    figures.basis,
    figures.first_issue,
    figures.first_state,
    case
        when figures.first_issue is not null then first_issued.displayed_value
        when figures.first_state is not null then first_computed.displayed_value
    end as first_value,
    figures.first_numerator,
    figures.first_denominator,
    figures.first_definition_version,
    figures.state,
    this_pack.displayed_value as value,
    figures.numerator,
    figures.denominator,
    figures.definition_version,
    figures.is_split,
    figures.first_state is not null
    and (
        figures.first_state <> figures.state
        or coalesce(figures.first_numerator, 0) <> coalesce(figures.numerator, 0)
        or coalesce(figures.first_denominator, 0) <> coalesce(figures.denominator, 0)
    ) as is_changed
from figures
inner join computed_values as this_pack
    using (authority, pack_month, month_end, indicator_id, basis)
left join computed_values as first_computed
    on
        figures.authority = first_computed.authority
        and figures.month_end = first_computed.pack_month
        and figures.month_end = first_computed.month_end
        and figures.indicator_id = first_computed.indicator_id
        and figures.basis = first_computed.basis
left join issued_values as first_issued
    on
        figures.authority = first_issued.authority
        and figures.month_end = first_issued.pack_month
        and figures.month_end = first_issued.month_end
        and figures.first_issue = first_issued.issue
        and figures.indicator_id = first_issued.indicator_id
        and figures.basis = first_issued.basis
