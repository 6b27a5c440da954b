-- One row is one child and one kind of event that two sources know: the last that the case system
-- holds and the last that the owner of the event holds by itself, and whether each is in force at
-- the pack month, as the indicator of the kind has it. SDQ: a score within twelve months, at the
-- ages of B3. Adoption: any order, by the end of care or by the adoption tracker.
-- Longer than a hundred lines: a branch for each kind.
with months as (select * from {{ ref('child_report_months') }} where is_pack_month),

-- of two periods of care whose assessment fell due within the twelve months, the later one
first_assessments as (

    select
        assessments.*,
        row_number() over (
            partition by assessments.child_id, assessments.basis
            order by assessments.iha_deadline_date desc, assessments.period_id desc
        ) as recency
    from {{ ref('child_first_assessments') }} as assessments
    inner join months
        on assessments.iha_deadline_date between months.window_start and months.month_end
    where assessments.is_looked_after_at_deadline

),

-- an evidenced row says by itself what the owner holds
events_of_one_side as (

    select
        child_id,
        check_kind as kind,
        case when basis = 'recorded' then last_checked_date end as recorded_date,
        owner_checked_date as owner_date,
        basis = 'recorded' and is_up_to_date as is_recorded,
        is_owner_up_to_date as is_held_by_owner
    from {{ ref('child_health_months') }}
    where month_end = pack_month and is_past_initial_deadline
    union all
    select
        child_id,
        'PEP' as kind,
        case when basis = 'recorded' then last_pep_date end as recorded_date,
        owner_pep_date as owner_date,
        basis = 'recorded' and is_up_to_date as is_recorded,
        is_owner_up_to_date as is_held_by_owner
    from {{ ref('child_pep_months') }}
    where month_end = pack_month
    union all
    select
        child_id,
        'initial assessment' as kind,
        case when basis = 'recorded' then first_assessed_date end as recorded_date,
        owner_assessed_date as owner_date,
        basis = 'recorded' and first_assessed_date <= pack_month as is_recorded,
        owner_assessed_date <= pack_month as is_held_by_owner
    from first_assessments
    where recency = 1
    union all
    select
        children.child_id,
        'SDQ' as kind,
        case when scores.is_recorded then scores.completed_date end as recorded_date,
        case when scores.is_in_health_tracker then scores.completed_date end as owner_date,
        scores.is_recorded,
        scores.is_in_health_tracker as is_held_by_owner
    from {{ ref('child_months') }} as children
    inner join months
        on children.month_end = months.month_end
    left join {{ ref('child_sdq_scores') }} as scores
        on
            children.child_id = scores.child_id
            and scores.completed_date between months.window_start and months.month_end
    where children.age_years between months.sdq_from_age and months.sdq_to_age
    union all
    select
        ceases.child_id,
        'adoption' as kind,
        ceases.ceased_date as recorded_date,
        null as owner_date,
        true as is_recorded,
        false as is_held_by_owner
    from {{ ref('child_ceases') }} as ceases
    inner join months
        on ceases.ceased_date <= months.month_end
    where ceases.is_adoption
    union all
    select
        persons.child_id,
        'adoption' as kind,
        null as recorded_date,
        tracked.adoption_order_date as owner_date,
        false as is_recorded,
        true as is_held_by_owner
    from {{ ref('stg_social_care__adoption_tracker_rows') }} as tracked
    inner join {{ ref('child_persons') }} as persons
        on tracked.person_id = persons.child_id
    inner join months
        on tracked.adoption_order_date <= months.month_end

)

select
    months.authority,
    months.pack_month,
    events.child_id,
    events.kind,
    max(events.recorded_date) as recorded_date,
    max(events.owner_date) as owner_date,
    max(case when events.is_recorded then 1 else 0 end) = 1 as is_recorded,
    max(case when events.is_held_by_owner then 1 else 0 end) = 1 as is_held_by_owner
from events_of_one_side as events
cross join months
group by months.authority, months.pack_month, events.child_id, events.kind
