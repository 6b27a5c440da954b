-- One row is one child under 16 at a month end, two and a half years into one period of care (8.1).
-- Those two years in one placement count; adoption joins the spell before it (rulings PLC3).
with children as (select * from {{ ref('child_months') }}),

months as (select * from {{ ref('child_report_months') }}),

spells as (select * from {{ ref('child_placement_spells') }}),

placement_types as (select * from {{ ref('codes_placement_types') }}),

children_long_in_care as (

    select
        children.authority,
        children.pack_month,
        children.month_end,
        children.child_id,
        {{ add_months('children.spell_started_date', 'months.stability_placement_months') }}
        <= children.month_end as is_stable,
        coalesce(current_type.is_adoptive and first_type.is_adoptive, false)
        and {{ add_months(
            'spells.previous_spell_started_date', 'months.stability_placement_months'
        ) }} <= children.month_end as is_stable_with_spell_before
    from children
    inner join months
        on children.month_end = months.month_end
    left join spells
        on
            children.period_id = spells.period_id
            and children.spell_started_date = spells.started_date
    left join placement_types as current_type
        on children.placement_type_code = current_type.code
    left join placement_types as first_type
        on spells.first_placement_type_code = first_type.code
    where
        children.age_years < months.stability_under_age
        and {{ add_months('children.entry_date', 'months.stability_care_months') }}
        <= children.month_end

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
        case when is_stable or is_stable_with_spell_before then 1 else 0 end as decimal(18, 4)
    ) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when is_stable then 'two years in this placement'
        when is_stable_with_spell_before then 'two years with the carer before adoption'
        else 'under two years in this placement'
    end as reason
from children_long_in_care
