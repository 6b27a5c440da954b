-- One row is one looked-after child at the pack month and one kind of event that indicators expect:
-- the last one recorded, the last one that any source holds, and until when the recorded one holds.
-- It serves child_due_events.
with months as (select * from {{ ref('child_report_months') }} where is_pack_month),

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
    from {{ ref('child_months') }} as children
    inner join months
        on children.month_end = months.month_end
    left join reviews
        on children.period_id = reviews.period_id

)

select
    months.authority,
    months.pack_month,
    events.child_id,
    events.event_kind,
    max(case when events.basis = 'recorded' then events.last_date end) as last_date,
    max(case when events.basis = 'evidenced' then events.last_date end) as evidenced_date,
    max(case when events.basis = 'recorded' then events.due_date end) as due_date,
    max(case when events.basis = 'recorded' and events.is_overdue then 1 else 0 end) = 1
        as is_overdue
from events_by_basis as events
inner join months
    on events.month_end = months.month_end
group by months.authority, months.pack_month, events.child_id, events.event_kind
