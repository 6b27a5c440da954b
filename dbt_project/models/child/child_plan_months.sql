-- One row is one looked-after child at one month end, with the last plan of the right type (6.14).
-- That is the pathway plan from the day the child is 16 years and 3 months, else the care plan.
with children as (select * from {{ ref('child_months') }}),

months as (select * from {{ ref('child_report_months') }}),

plans as (select * from {{ ref('child_plans') }}),

children_with_plan_type as (

    select
        children.authority,
        children.pack_month,
        children.month_end,
        children.child_id,
        children.entry_date,
        months.plan_months,
        case when children.is_16y3m then 'Pathway Plan' else 'Care Plan' end as plan_type
    from children
    inner join months
        on children.month_end = months.month_end

),

children_with_last_plan as (

    select
        children.authority,
        children.pack_month,
        children.month_end,
        children.child_id,
        children.plan_type,
        children.plan_months,
        max(plans.plan_authorised_date) as last_authorised_date
    from children_with_plan_type as children
    left join plans
        on
            children.child_id = plans.child_id
            and children.plan_type = plans.plan_type
            and children.entry_date <= plans.plan_authorised_date
            and children.month_end >= plans.plan_authorised_date
    group by
        children.authority,
        children.pack_month,
        children.month_end,
        children.child_id,
        children.plan_type,
        children.plan_months

)

select
    authority,
    pack_month,
    month_end,
    child_id,
    plan_type,
    last_authorised_date,
    {{ add_months('last_authorised_date', 'plan_months') }} as due_date,
    coalesce({{ add_months('last_authorised_date', 'plan_months') }} >= month_end, false)
        as is_up_to_date
from children_with_last_plan
