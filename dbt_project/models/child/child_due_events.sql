-- One row is one person at the pack month and one kind of event that indicators expect: the day the
-- next one is due by their rules (recorded dates decide), and whether they count it as not done.
-- What was never done is due from the day on which it counts. It serves child_due_soon.
with events as (

    select
        last_events.*,
        case
            when last_events.event_kind <> 'health assessment' then last_events.event_kind
            when last_events.last_date is null then 'initial health assessment'
            else 'review health assessment'
        end as due_kind,
        coalesce(
            last_events.due_date,
            case
                when last_events.event_kind in ('PEP', 'care plan', 'pathway plan')
                    then children.entry_date
                else children.iha_deadline_date
            end
        ) as due_on
    from {{ ref('child_last_events') }} as last_events
    inner join {{ ref('child_months') }} as children
        on
            last_events.child_id = children.child_id
            and last_events.pack_month = children.month_end

)

select
    authority,
    pack_month,
    child_id,
    due_kind as event_kind,
    case due_kind
        when 'initial health assessment' then '6.11'
        when 'review health assessment' then '6.9'
        when 'dental check' then '6.10'
        when 'PEP' then '6.13'
        when 'review' then '6.7'
        when 'visit' then '6.16'
        else '6.14'
    end as indicator_id,
    due_on,
    last_date as last_done_on,
    -- a later one that the owner of such events holds and the case system does not
    nullif(evidenced_date, last_date) as evidenced_on,
    case when event_kind = 'review' then coalesce(due_on < pack_month, false) else is_overdue end
        as is_overdue
from events
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
inner join {{ ref('child_report_months') }} as months
    on months.is_pack_month
left join {{ ref('child_persons') }} as persons
    on plans.child_id = persons.child_id
where plans.member_type = 'care leaver'
