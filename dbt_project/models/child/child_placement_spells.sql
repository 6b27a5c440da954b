-- One row is one placement spell of a child: stays with the same carer, temporary absences
-- absorbed. A spell that ended with a temporary stay is known to have ended only when the child
-- moved on.
with stays as (select * from {{ ref('child_placement_stays') }}),

periods as (select * from {{ ref('child_periods_of_care') }}),

stays_numbered as (

    select
        *,
        sum(case when opens_spell then 1 else 0 end) over (
            partition by period_id order by stay_number
            rows between unbounded preceding and current row
        ) as spell_number
    from stays

),

spells as (

    select
        authority,
        pack_month,
        child_id,
        period_id,
        spell_number,
        min(stay_number) as first_stay_number,
        max(case when not is_temporary then stay_number end) as last_settled_stay_number,
        min(case when not is_temporary then stay_number end) as first_settled_stay_number,
        min(started_date) as started_date,
        max(ended_date) as last_ended_date
    from stays_numbered
    group by authority, pack_month, child_id, period_id, spell_number

),

spells_with_the_next as (

    select
        spells.*,
        lead(spells.first_stay_number) over (
            partition by spells.period_id order by spells.spell_number
        ) as next_stay_number,
        lag(spells.started_date) over (
            partition by spells.period_id order by spells.spell_number
        ) as previous_spell_started_date
    from spells

)

select
    spells.authority,
    spells.pack_month,
    spells.child_id,
    spells.period_id,
    concat(spells.period_id, '|', cast(spells.spell_number as varchar)) as spell_id,
    cast(spells.spell_number as integer) as spell_number,
    spells.started_date,
    case
        when spells.next_stay_number is null then periods.ended_date
        else coalesce(next_stay.left_for_temporary_date, spells.last_ended_date)
    end as ended_date,
    case
        when spells.next_stay_number is null then periods.ended_date
        when next_stay.left_for_temporary_date is not null then next_stay.started_date
        else spells.last_ended_date
    end as end_known_date,
    first_settled.placement_type_code as first_placement_type_code,
    spells.previous_spell_started_date,
    spells.first_stay_number,
    cast(spells.last_settled_stay_number as integer) as last_settled_stay_number
from spells_with_the_next as spells
inner join periods
    on spells.period_id = periods.period_id
left join stays as next_stay
    on
        spells.period_id = next_stay.period_id
        and spells.next_stay_number = next_stay.stay_number
left join stays as first_settled
    on
        spells.period_id = first_settled.period_id
        and spells.first_settled_stay_number = first_settled.stay_number
