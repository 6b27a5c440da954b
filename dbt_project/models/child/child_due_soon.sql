-- One row is one person and one kind of event that is overdue at the pack month, or falls due
-- within DUE_SOON_DAYS after it, with who answers for it. Whoever comes of age before the day needs
-- none; whoever comes to the age for a PEP or a pathway plan needs one from that day.
with months as (select * from {{ ref('child_report_months') }} where is_pack_month),

children as (

    select
        children.child_id,
        children.entry_date,
        children.month_end,
        months.pep_cohort,
        {{ birthday('children.birth_date', 18) }} as eighteen_on,
        {{ birthday('children.birth_date', 'months.pep_from_age') }} as pep_from,
        {{ add_months('children.birth_date', 'months.pathway_plan_from_months') }} as pathway_from
    from {{ ref('child_months') }} as children
    inner join months
        on children.month_end = months.month_end

),

events as (

    select
        child_id,
        event_kind,
        indicator_id,
        due_on,
        last_done_on,
        evidenced_on,
        is_overdue
    from {{ ref('child_due_events') }}
    union all
    -- a first one to come, where none was held in this period of care
    select
        children.child_id,
        'PEP' as event_kind,
        '6.13' as indicator_id,
        children.pep_from as due_on,
        null as last_done_on,
        null as evidenced_on,
        false as is_overdue
    from children
    left join {{ ref('child_peps') }} as peps
        on
            children.child_id = peps.child_id
            and children.entry_date <= peps.pep_date and peps.is_recorded
    where
        children.pep_cohort = 'age_2_17' and children.pep_from > children.month_end
        and peps.child_id is null
    union all
    select
        children.child_id,
        'pathway plan' as event_kind,
        '6.14' as indicator_id,
        children.pathway_from as due_on,
        null as last_done_on,
        null as evidenced_on,
        false as is_overdue
    from children
    left join {{ ref('child_plans') }} as plans
        on
            children.child_id = plans.child_id
            and children.entry_date <= plans.plan_authorised_date
            and plans.plan_type = 'Pathway Plan'
    where children.pathway_from > children.month_end and plans.child_id is null

)

select
    months.authority,
    months.pack_month,
    events.child_id,
    events.event_kind,
    events.indicator_id,
    cases.team_id,
    cases.team_name,
    cases.manager_id,
    cases.worker_id,
    cases.worker_name,
    events.is_overdue,
    events.due_on,
    events.last_done_on,
    events.evidenced_on
from events
cross join months
left join children
    on events.child_id = children.child_id
left join {{ ref('child_open_cases') }} as cases
    on events.child_id = cases.child_id
where
    events.is_overdue
    or (
        events.due_on <= {{ dbt.dateadd('day', 'months.due_soon_days', 'months.month_end') }}
        and events.due_on < coalesce(
            case when events.event_kind = 'care plan' then children.pathway_from end,
            children.eighteen_on,
            date '9999-12-31'
        )
    )
