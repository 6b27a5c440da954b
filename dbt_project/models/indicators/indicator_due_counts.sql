-- One row is one team, one kind of event and one week in which it falls due, or all that are
-- overdue at the pack month, with how many persons it is due for. It feeds the digest.
with months as (select * from {{ ref('child_report_months') }} where is_pack_month),

due_soon as (

    select
        due.*,
        case
            when not due.is_overdue then cast({{ dbt.date_trunc('week', 'due.due_on') }} as date)
        end as week_start
    from {{ ref('child_due_soon') }} as due

)

select
    due_soon.authority,
    due_soon.pack_month,
    due_soon.team_id,
    due_soon.team_name,
    due_soon.manager_id,
    due_soon.event_kind,
    due_soon.indicator_id,
    due_soon.is_overdue,
    due_soon.week_start,
    count(*) as due_count,
    count(due_soon.evidenced_on) as evidenced_count,
    max(
        case
            when due_soon.is_overdue
                then {{ dbt.datediff('due_soon.due_on', 'months.month_end', 'day') }}
        end
    ) as longest_overdue_days
from due_soon
cross join months
group by
    due_soon.authority,
    due_soon.pack_month,
    due_soon.team_id,
    due_soon.team_name,
    due_soon.manager_id,
    due_soon.event_kind,
    due_soon.indicator_id,
    due_soon.is_overdue,
    due_soon.week_start
