-- One row is one period of care, recorded or evidenced, with its first initial health assessment.
-- It serves both readings of 6.11: of assessments done, and of children due (rulings HLT1). An
-- evidenced row also says what the health team, the owner, holds by itself.
with periods as (select * from {{ ref('child_periods_of_care') }}),

segments as (select * from {{ ref('child_care_segments') }}),

initial_assessments as (

    select * from {{ ref('child_health_events') }}
    where event_type = 'Initial Health Assessment' and status = 'Completed'

),

bases (basis) as (

    values ('recorded'), ('evidenced')

),

first_assessments as (

    select
        periods.period_id,
        bases.basis,
        min(initial_assessments.event_date) as first_assessed_date,
        min(
            case
                when initial_assessments.is_in_health_tracker and bases.basis = 'evidenced'
                    then initial_assessments.event_date
            end
        ) as owner_assessed_date
    from periods
    cross join bases
    inner join initial_assessments
        on
            periods.child_id = initial_assessments.child_id
            and periods.entry_date <= initial_assessments.event_date
            and coalesce(periods.ended_date, date '9999-12-31') > initial_assessments.event_date
            and (initial_assessments.is_recorded or bases.basis = 'evidenced')
    group by periods.period_id, bases.basis

)

select
    periods.authority,
    periods.pack_month,
    periods.child_id,
    periods.period_id,
    bases.basis,
    periods.entry_date,
    periods.iha_deadline_date,
    first_assessments.first_assessed_date,
    segments.child_id is not null as is_looked_after_at_deadline,
    coalesce(first_assessments.first_assessed_date <= periods.iha_deadline_date, false)
        as is_in_time,
    first_assessments.owner_assessed_date
from periods
cross join bases
left join first_assessments
    on
        periods.period_id = first_assessments.period_id
        and bases.basis = first_assessments.basis
left join segments
    on
        periods.period_id = segments.period_id
        and periods.iha_deadline_date >= segments.started_date
        and periods.iha_deadline_date < coalesce(segments.ended_date, date '9999-12-31')
