-- Every changed member has one cause, so nothing of a change may be left over.
with causes as (

    select
        month_end,
        indicator_id,
        basis,
        sum(numerator_change) as numerator_change,
        sum(denominator_change) as denominator_change
    from {{ ref('pack_restatements') }}
    group by month_end, indicator_id, basis

)

select figures.*
from {{ ref('pack_restated_values') }} as figures
left join causes
    on
        figures.month_end = causes.month_end
        and figures.indicator_id = causes.indicator_id
        and figures.basis = causes.basis
where
    figures.is_split
    and (
        figures.numerator - figures.first_numerator <> coalesce(causes.numerator_change, 0)
        or figures.denominator - figures.first_denominator <> coalesce(causes.denominator_change, 0)
    )
