-- One row is one child looked after at a month end (definitions 8.2).
-- Those with PLACEMENTS_COUNTED (three) spells or more in the twelve months count, of any period
-- of care.
with children as (select * from {{ ref('child_months') }}),

months as (select * from {{ ref('child_report_months') }}),

spells as (select * from {{ ref('child_placement_spells') }}),

children_with_spells as (

    select
        children.authority,
        children.pack_month,
        children.month_end,
        children.child_id,
        months.placements_counted,
        count(spells.spell_id) as spell_count
    from children
    inner join months
        on children.month_end = months.month_end
    -- a looked-after child is always in a spell
    inner join spells
        on
            children.child_id = spells.child_id
            and children.month_end >= spells.started_date
            and (
                spells.ended_date is null
                or children.month_end < spells.end_known_date
                or months.window_start < spells.ended_date
            )
    group by
        children.authority,
        children.pack_month,
        children.month_end,
        children.child_id,
        months.placements_counted

)

select
    authority,
    pack_month,
    month_end,
    'recorded' as basis,
    'child' as member_type,
    child_id as member_id,
    child_id,
    month_end as status_date,
    cast(
        case when spell_count >= placements_counted then 1 else 0 end as decimal(18, 4)
    ) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    concat('placements in twelve months: ', cast(spell_count as varchar)) as reason
from children_with_spells
