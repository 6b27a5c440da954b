-- One row is one looked-after child at one month end, by kind of check, recorded or evidenced.
-- It says when the last check of the period of care was, and until when it holds (6.9, 6.10). An
-- evidenced row also says what the health team, the owner, holds by itself.
with check_kinds (check_kind, event_type) as (

    values
    ('health assessment', 'Initial Health Assessment'),
    ('health assessment', 'Review Health Assessment'),
    ('dental check', 'Dental Check')

),

bases (basis) as (values ('recorded'), ('evidenced')),

-- each basis has its own rows, so that the join below is on equal values and stays fast
events_by_basis as (

    select
        health_events.*,
        bases.basis
    from {{ ref('child_health_events') }} as health_events
    cross join bases
    where health_events.is_recorded or bases.basis = 'evidenced'

),

children_with_last_checks as (

    select
        children.authority,
        children.pack_month,
        children.month_end,
        children.child_id,
        bases.basis,
        check_kinds.check_kind,
        children.birth_date,
        children.iha_deadline_date,
        max(case when health_events.status = 'Completed' then health_events.event_date end)
            as last_checked_date,
        max(case when health_events.status = 'Refused' then health_events.event_date end)
            as last_refused_date,
        max(case
            when
                health_events.status = 'Completed' and health_events.is_in_health_tracker
                and bases.basis = 'evidenced'
                then health_events.event_date
        end) as owner_checked_date
    from {{ ref('child_months') }} as children
    cross join bases
    cross join check_kinds
    left join events_by_basis as health_events
        on
            children.child_id = health_events.child_id
            and check_kinds.event_type = health_events.event_type
            and children.entry_date <= health_events.event_date
            and children.month_end >= health_events.event_date
            and bases.basis = health_events.basis
    group by
        children.authority, children.pack_month, children.month_end, children.child_id,
        bases.basis, check_kinds.check_kind, children.birth_date, children.iha_deadline_date

),

checks_with_due_date as (

    select
        checks.*,
        {% for side, due in [('last', 'due_date'), ('owner', 'owner_due_date')] -%}
            {%- set checked = 'checks.' ~ side ~ '_checked_date' %}
            {%- set for_infants = add_months(checked, 'months.ha_months_under_5') %}
            case
                when checks.check_kind = 'dental check'
                    then {{ add_months(checked, 'months.dental_months') }}
                -- a missing date of birth makes no child under 5
                when {{ for_infants }} < {{ birthday('checks.birth_date', 5) }}
                    then {{ for_infants }}
                else {{ add_months(checked, 'months.ha_months_5_plus') }}
            end as {{ due }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from children_with_last_checks as checks
    inner join {{ ref('child_report_months') }} as months using (month_end)

)

select
    authority,
    pack_month,
    month_end,
    child_id,
    basis,
    check_kind,
    last_checked_date,
    due_date,
    coalesce(iha_deadline_date <= month_end, false) as is_past_initial_deadline,
    coalesce(due_date >= month_end, false) as is_up_to_date,
    coalesce(last_refused_date > coalesce(last_checked_date, date '1900-01-01'), false)
        as is_last_refused,
    owner_checked_date,
    coalesce(owner_due_date >= month_end, false) as is_owner_up_to_date
from checks_with_due_date
