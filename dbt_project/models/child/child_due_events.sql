-- One row is one person at the pack month and one kind of event that indicators expect: the day the
-- next one is due by their rules (recorded dates decide), and whether they count it as not done.
-- What was never done is due from the day on which it counts. It serves child_due_soon.
with months as (select * from {{ ref('child_report_months') }} where is_pack_month),

children as (

    select
        children.child_id,
        children.period_id,
        children.month_end,
        children.entry_date,
        children.iha_deadline_date
    from {{ ref('child_months') }} as children
    inner join months
        on children.month_end = months.month_end

),

reviews as (

    select
        period_id,
        max(review_date) as last_date,
        count(*) as reviews_held
    from {{ ref('child_reviews') }}
    inner join months
        on review_date <= months.month_end
    group by period_id

),

events_by_basis as (

    select
        child_id,
        month_end,
        check_kind as event_kind,
        basis,
        last_checked_date as last_date,
        due_date,
        is_past_initial_deadline and not is_up_to_date as is_overdue
    from {{ ref('child_health_months') }}
    union all
    select
        child_id,
        month_end,
        'PEP' as event_kind,
        basis,
        last_pep_date as last_date,
        due_date,
        not is_up_to_date as is_overdue
    from {{ ref('child_pep_months') }}
    union all
    select
        child_id,
        month_end,
        lower(plan_type) as event_kind,
        'recorded' as basis,
        last_authorised_date as last_date,
        due_date,
        not is_up_to_date as is_overdue
    from {{ ref('child_plan_months') }}
    union all
    select
        child_id,
        month_end,
        'visit' as event_kind,
        'recorded' as basis,
        last_visit_date as last_date,
        local_due_date as due_date,
        not is_up_to_date_locally as is_overdue
    from {{ ref('child_visit_months') }}
    union all
    select
        children.child_id,
        children.month_end,
        'review' as event_kind,
        'recorded' as basis,
        reviews.last_date,
        case
            when reviews.reviews_held = 1
                then {{ add_months('reviews.last_date', 'months.review_second_months') }}
            else {{ add_months('reviews.last_date', 'months.review_later_months') }}
        end as due_date,
        null as is_overdue
    from children
    cross join months
    left join reviews
        on children.period_id = reviews.period_id

),

events as (

    select
        child_id,
        month_end,
        event_kind,
        max(case when basis = 'recorded' then last_date end) as last_date,
        max(case when basis = 'evidenced' then last_date end) as evidenced_date,
        max(case when basis = 'recorded' then due_date end) as due_date,
        max(case when basis = 'recorded' and is_overdue then 1 else 0 end) = 1 as is_overdue
    from events_by_basis
    group by child_id, month_end, event_kind

),

events_with_first_due_date as (

    select
        events.*,
        case
            when events.event_kind <> 'health assessment' then events.event_kind
            when events.last_date is null then 'initial health assessment'
            else 'review health assessment'
        end as due_kind,
        coalesce(
            events.due_date,
            case
                when events.event_kind in ('PEP', 'care plan', 'pathway plan')
                    then children.entry_date
                else children.iha_deadline_date
            end
        ) as due_on
    from events
    inner join children
        using (child_id, month_end)

)

select
    months.authority,
    months.pack_month,
    events.child_id,
    events.due_kind as event_kind,
    case events.due_kind
        when 'initial health assessment' then '6.11'
        when 'review health assessment' then '6.9'
        when 'dental check' then '6.10'
        when 'PEP' then '6.13'
        when 'review' then '6.7'
        when 'visit' then '6.16'
        else '6.14'
    end as indicator_id,
    events.due_on,
    events.last_date as last_done_on,
    -- a later one that the owner of such events holds and the case system does not
    nullif(events.evidenced_date, events.last_date) as evidenced_on,
    case
        when events.event_kind = 'review' then coalesce(events.due_on < months.month_end, false)
        else events.is_overdue
    end as is_overdue
from events_with_first_due_date as events
cross join months
union all
-- a care leaver's first plan was due on the day from which a child looked after needs one
select
    plans.authority,
    plans.pack_month,
    plans.child_id,
    'pathway plan' as event_kind,
    '7.2b' as indicator_id,
    coalesce(
        plans.due_date,
        {{ add_months('persons.birth_date', 'months.pathway_plan_from_months') }}
    ) as due_on,
    plans.last_counted_date as last_done_on,
    cast(null as date) as evidenced_on,
    not plans.is_up_to_date as is_overdue
from {{ ref('child_pathway_plans') }} as plans
cross join months
left join {{ ref('child_persons') }} as persons
    on plans.child_id = persons.child_id
where plans.member_type = 'care leaver'
