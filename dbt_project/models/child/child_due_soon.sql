-- One row is one person and one kind of event that is overdue at the pack month, or falls due
-- within DUE_SOON_DAYS after it, with who answers for it, for the lists of teams and the digest.
-- Whoever comes of age before the day needs none; whoever comes to the age for a PEP or a pathway
-- plan needs one from that day.
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

first_ones_held as (

    select
        child_id,
        'PEP' as event_kind,
        pep_date as held_on
    from {{ ref('child_peps') }}
    where is_recorded
    union all
    select
        child_id,
        'pathway plan' as event_kind,
        plan_authorised_date as held_on
    from {{ ref('child_plans') }}
    where plan_type = 'Pathway Plan'

),

first_ones_to_come as (

    select
        child_id,
        entry_date,
        'PEP' as event_kind,
        '6.13' as indicator_id,
        pep_from as due_on
    from children
    where pep_cohort = 'age_2_17' and pep_from > month_end
    union all
    select
        child_id,
        entry_date,
        'pathway plan' as event_kind,
        '6.14' as indicator_id,
        pathway_from as due_on
    from children
    where pathway_from > month_end

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
    select
        first_ones.child_id,
        first_ones.event_kind,
        first_ones.indicator_id,
        first_ones.due_on,
        null as last_done_on,
        null as evidenced_on,
        false as is_overdue
    from first_ones_to_come as first_ones
    where not exists (
        select 1
        from first_ones_held as held
        where
            held.child_id = first_ones.child_id
            and held.event_kind = first_ones.event_kind
            and held.held_on >= first_ones.entry_date
    )

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
        events.due_on
        <= cast({{ dbt.dateadd('day', 'months.due_soon_days', 'months.month_end') }} as date)
        and events.due_on < coalesce(
            case when events.event_kind = 'care plan' then children.pathway_from end,
            children.eighteen_on,
            date '9999-12-31'
        )
    )
