-- One row is one cell of the published pack: pack_values, with c in place of what is hidden.
-- Value, numerator and denominator go together; of a duration only the mean is ever shown.
with cells as (select * from {{ ref('pack_values') }}),

decisions as (

    select * from {{ ref('pack_disclosure_decisions') }}
    where print = 'now' and hidden_state is not null

),

durations as (

    select indicator_id
    from {{ ref('indicator_catalogue') }}
    where combine = 'mean'

)

select
    cells.authority,
    cells.pack_month,
    cells.month_end,
    cells.indicator_id,
    cells.cohort,
    cells.basis,
    cells.form,
    coalesce(decisions.hidden_state, cells.state) as state,
    case when decisions.hidden_state is null then cells.displayed_value end as displayed_value,
    case
        when decisions.hidden_state is null and durations.indicator_id is null then cells.numerator
    end as numerator,
    case
        when decisions.hidden_state is null and durations.indicator_id is null
            then cells.denominator
    end as denominator,
    cells.displayed_from_pack_month,
    cells.displayed_from_issue,
    cells.definition_version,
    cells.is_break
from cells
left join decisions
    using (indicator_id, cohort, basis, form, month_end)
left join durations
    on cells.indicator_id = durations.indicator_id
