-- One row is recorded beside evidenced, as published: what pack_published_values hides is not here.
-- The children of the gap are counted both ways or not at all.
with compared as (select * from {{ ref('pack_recorded_evidenced') }}),

rule as (select * from {{ ref('pack_disclosure_rule') }}),

cells as (select * from {{ ref('pack_published_values') }} where cohort = 'all' and form = 'month'),

compared_as_shown as (

    select
        compared.*,
        recorded.state as shown_recorded_state,
        evidenced.state as shown_evidenced_state,
        recorded.state <> 'c' and evidenced.state <> 'c' as is_shown,
        recorded.state <> 'c' and evidenced.state <> 'c'
        and not {{ is_small('coalesce(compared.evidenced_only, 0)') }}
        and not {{ is_small('coalesce(compared.recorded_only, 0)') }} as is_counted
    from compared
    cross join rule
    inner join cells as recorded
        on
            compared.indicator_id = recorded.indicator_id
            and compared.pack_month = recorded.month_end
            and recorded.basis = 'recorded'
    inner join cells as evidenced
        on
            compared.indicator_id = evidenced.indicator_id
            and compared.pack_month = evidenced.month_end
            and evidenced.basis = 'evidenced'

)

select
    authority,
    pack_month,
    indicator_id,
    shown_recorded_state as recorded_state,
    case when shown_recorded_state <> 'c' then recorded_value end as recorded_value,
    case when shown_recorded_state <> 'c' then recorded_numerator end as recorded_numerator,
    case when shown_recorded_state <> 'c' then recorded_denominator end as recorded_denominator,
    shown_evidenced_state as evidenced_state,
    case when shown_evidenced_state <> 'c' then evidenced_value end as evidenced_value,
    case when shown_evidenced_state <> 'c' then evidenced_numerator end as evidenced_numerator,
    case when shown_evidenced_state <> 'c' then evidenced_denominator end as evidenced_denominator,
    case when is_shown then gap end as gap,
    case when is_counted then evidenced_only end as evidenced_only,
    case when is_counted then recorded_only end as recorded_only
from compared_as_shown
