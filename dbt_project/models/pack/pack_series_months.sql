-- One row is one month of an indicator's series: those shown since its last break, with a value.
-- A month without one is left out, so that a change may span it.
with pack_values as (

    select * from {{ ref('pack_values') }}
    where cohort = 'all' and basis = 'recorded' and form = 'month'

),

last_breaks as (

    select
        indicator_id,
        max(month_end) as month_end
    from pack_values
    where is_break
    group by indicator_id

)

select
    pack_values.authority,
    pack_values.pack_month,
    pack_values.indicator_id,
    pack_values.month_end,
    pack_values.displayed_value as value,
    cast(
        pack_values.displayed_value - lag(pack_values.displayed_value) over (
            partition by pack_values.indicator_id order by pack_values.month_end
        ) as decimal(18, 1)
    ) as change,
    row_number() over (
        partition by pack_values.indicator_id order by pack_values.month_end desc
    ) as months_from_newest
from pack_values
left join last_breaks
    on pack_values.indicator_id = last_breaks.indicator_id
where
    pack_values.state = 'value'
    and pack_values.month_end >= coalesce(last_breaks.month_end, pack_values.month_end)
