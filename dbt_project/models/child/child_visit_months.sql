-- One row is one looked-after child at one month end, with the day by which the next visit is due.
-- One due day by the national minimum standard, one by the council's own (definitions 6.15, 6.16).
with children as (select * from {{ ref('child_months') }}),

months as (select * from {{ ref('child_report_months') }}),

visits as (select * from {{ ref('child_visits') }}),

children_with_last_visit as (

    select
        children.authority,
        children.pack_month,
        children.month_end,
        children.child_id,
        children.is_permanently_matched,
        children.spell_started_date,
        max(visits.visit_date) as last_visit_date
    from children
    left join visits
        on
            children.child_id = visits.child_id
            and children.spell_started_date <= visits.visit_date
            and children.month_end >= visits.visit_date
    group by
        children.authority,
        children.pack_month,
        children.month_end,
        children.child_id,
        children.is_permanently_matched,
        children.spell_started_date

),

children_with_intervals as (

    select
        children.*,
        case
            when children.last_visit_date is null then months.visit_nms_first_days
            when
                children.last_visit_date < {{ add_months(
                    'children.spell_started_date', 'months.visit_settled_after_months'
                ) }}
                then months.visit_nms_days
            else months.visit_nms_settled_days
        end as national_days,
        case
            when children.last_visit_date is null then months.visit_local_first_days
            else months.visit_local_days
        end as local_days,
        coalesce(children.last_visit_date, children.spell_started_date) as counted_from_date
    from children_with_last_visit as children
    inner join months
        on children.month_end = months.month_end

),

children_with_due_dates as (

    select
        *,
        cast({{ dbt.dateadd('day', 'national_days', 'counted_from_date') }} as date)
            as national_due_date,
        cast({{ dbt.dateadd(
            'day',
            'case when is_permanently_matched then national_days else local_days end',
            'counted_from_date'
        ) }} as date) as local_due_date
    from children_with_intervals

)

select
    authority,
    pack_month,
    month_end,
    child_id,
    spell_started_date,
    last_visit_date,
    national_due_date,
    local_due_date,
    coalesce(is_permanently_matched, false) as is_permanently_matched,
    national_due_date >= month_end as is_up_to_date_nationally,
    local_due_date >= month_end as is_up_to_date_locally
from children_with_due_dates
