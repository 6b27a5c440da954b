-- One row is one child whose care record a rule asks to be listed (rulings COH3 to COH6, PLC1).
-- Only children looked after in the twelve months to the pack month, so that the list can be worked
-- through.
with months as (select * from {{ ref('child_report_months') }} where is_pack_month),

segments as (select * from {{ ref('child_care_segments') }}),

periods as (select * from {{ ref('child_periods_of_care') }}),

episodes as (select * from {{ ref('child_episodes') }}),

stays as (select * from {{ ref('child_placement_stays') }}),

children_in_view as (

    select distinct segments.child_id
    from segments
    inner join months
        on
            segments.started_date <= months.month_end
            and months.window_start < coalesce(segments.ended_date, date '9999-12-31')

),

listed_records as (

    select
        'COH3' as rule,
        'looked after without any legal status' as title,
        segments.child_id
    from segments
    where segments.legal_status_code is null
    union
    select
        'COH5' as rule,
        'episodes overlap' as title,
        earlier.child_id
    from episodes as earlier
    inner join episodes as later
        on
            earlier.child_id = later.child_id
            and earlier.episode_rank < later.episode_rank
            and later.started_date < coalesce(earlier.ended_date, date '9999-12-31')
    union
    select
        'COH5' as rule,
        'period of care without its first episode' as title,
        periods.child_id
    from periods
    where not periods.is_admission
    union
    select
        'COH5' as rule,
        'care ended without a reason' as title,
        runs.child_id
    from {{ ref('child_care_runs') }} as runs
    where not runs.is_ceased and runs.ended_date is not null
    union
    select
        'COH6' as rule,
        'no date of birth' as title,
        persons.child_id
    from {{ ref('child_persons') }} as persons
    where persons.birth_date is null
    union
    select
        'COH6' as rule,
        'care ended by death' as title,
        periods.child_id
    from periods
    where periods.is_ceased and periods.ceased_reason_code = 'E2'
    union
    select
        'PLC1' as rule,
        'placement ended and begun again in one place' as title,
        later.child_id
    from stays as later
    inner join stays as earlier
        on
            later.period_id = earlier.period_id
            and later.stay_number = earlier.stay_number + 1
            and later.placement_type_code = earlier.placement_type_code
            and coalesce(later.provider_code, '') = coalesce(earlier.provider_code, '')
            and later.postcode = earlier.postcode
    where later.opens_spell

)

select
    months.authority,
    months.pack_month,
    listed_records.rule,
    listed_records.title,
    listed_records.child_id
from listed_records
inner join children_in_view
    on listed_records.child_id = children_in_view.child_id
cross join months
