-- One row is one figure of a re-run month, first print and now, each hidden as the rule hides it.
-- A figure that is hidden in one of its two prints does not say that it changed.
with restated as (select * from {{ ref('pack_restated_values') }}),

decisions as (

    select * from {{ ref('pack_disclosure_decisions') }}
    where hidden_state is not null and cohort = 'all' and form = 'month'

),

restated_as_shown as (

    select
        restated.*,
        coalesce(first_prints.hidden_state, restated.first_state) as shown_first_state,
        coalesce(prints_now.hidden_state, restated.state) as shown_state,
        first_prints.hidden_state is null and prints_now.hidden_state is null as is_shown,
        catalogue.combine <> 'mean' as is_worked
    from restated
    inner join {{ ref('indicator_catalogue') }} as catalogue
        on restated.indicator_id = catalogue.indicator_id
    left join decisions as first_prints
        on
            restated.indicator_id = first_prints.indicator_id
            and restated.basis = first_prints.basis
            and restated.month_end = first_prints.month_end
            and first_prints.print = 'first'
    left join decisions as prints_now
        on
            restated.indicator_id = prints_now.indicator_id
            and restated.basis = prints_now.basis
            and restated.month_end = prints_now.month_end
            and prints_now.print = 'now'

)

select
    authority,
    pack_month,
    month_end,
    indicator_id,
    basis,
    first_issue,
    shown_first_state as first_state,
    case when shown_first_state <> 'c' then first_value end as first_value,
    case when shown_first_state <> 'c' and is_worked then first_numerator end as first_numerator,
    case when shown_first_state <> 'c' and is_worked then first_denominator end
        as first_denominator,
    first_definition_version,
    shown_state as state,
    case when shown_state <> 'c' then value end as value,
    case when shown_state <> 'c' and is_worked then numerator end as numerator,
    case when shown_state <> 'c' and is_worked then denominator end as denominator,
    definition_version,
    is_split,
    is_changed and is_shown as is_changed
from restated_as_shown
