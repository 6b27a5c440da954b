-- One row is one person who should have a pathway plan at the pack month: a care leaver, or a child
-- looked after of 16 years and 3 months who will be one. It serves 7.2, 7.2b (rulings LEA3, K11).
with months as (select * from {{ ref('child_report_months') }}),

care_leavers as (select * from {{ ref('child_care_leavers') }}),

children as (

    select * from {{ ref('child_months') }}
    where month_end = pack_month and is_16y3m and is_pathway_eligible

),

plans as (select * from {{ ref('child_plans') }} where plan_type = 'Pathway Plan'),

persons_due_a_plan as (

    select
        authority,
        pack_month,
        month_end,
        child_id,
        'care leaver' as member_type
    from care_leavers
    where is_care_leaver
    union all
    select
        authority,
        pack_month,
        month_end,
        child_id,
        'child' as member_type
    from children

),

persons_with_last_plan as (

    select
        persons.authority,
        persons.pack_month,
        persons.month_end,
        persons.child_id,
        persons.member_type,
        max(plans.plan_authorised_date) as last_authorised_date,
        max(
            case
                when care_leavers.pathway_plan_review_date <= persons.month_end
                    then care_leavers.pathway_plan_review_date
            end
        ) as last_reviewed_date
    from persons_due_a_plan as persons
    left join plans
        on
            persons.child_id = plans.child_id
            and persons.month_end >= plans.plan_authorised_date
    left join care_leavers
        on persons.child_id = care_leavers.child_id
    group by
        persons.authority,
        persons.pack_month,
        persons.month_end,
        persons.child_id,
        persons.member_type

),

persons_with_counted_date as (

    select
        *,
        -- from the later of plan and review, whatever PLAN_MONTHS; there must be a plan
        case
            when last_reviewed_date > last_authorised_date then last_reviewed_date
            else last_authorised_date
        end as last_counted_date
    from persons_with_last_plan

)

select
    persons.authority,
    persons.pack_month,
    persons.month_end,
    persons.child_id,
    persons.member_type,
    persons.last_authorised_date,
    persons.last_reviewed_date,
    persons.last_counted_date,
    {{ add_months('persons.last_counted_date', 'months.pathway_plan_valid_months') }} as due_date,
    persons.last_authorised_date is not null as has_plan,
    coalesce(
        {{ add_months('persons.last_counted_date', 'months.pathway_plan_valid_months') }}
        >= persons.month_end,
        false
    ) as is_up_to_date
from persons_with_counted_date as persons
inner join months
    on persons.month_end = months.month_end
