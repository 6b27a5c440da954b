-- One row is one person of 16 or over at one month end, with the days looked after since the 14th
-- birthday. It is the 13-week test of leaving care: CARE_LEAVER_DAYS, one of them on or after the
-- 16th birthday (7.1, 7.2).
with months as (select * from {{ ref('child_report_months') }} where is_rerun),

segments as (select * from {{ ref('child_care_segments') }}),

persons as (

    select
        *,
        {{ birthday('birth_date', 14) }} as fourteenth_birthday,
        {{ birthday('birth_date', 16) }} as sixteenth_birthday
    from {{ ref('child_persons') }}

),

days_in_segments as (

    select
        months.authority,
        months.pack_month,
        months.month_end,
        months.care_leaver_days,
        segments.child_id,
        persons.sixteenth_birthday,
        greatest(segments.started_date, persons.fourteenth_birthday) as counted_from,
        least(
            coalesce(segments.ended_date, date '9999-12-31'),
            cast({{ dbt.dateadd('day', 1, 'months.month_end') }} as date)
        ) as counted_to
    from segments
    inner join persons
        on segments.child_id = persons.child_id
    inner join months
        on
            persons.sixteenth_birthday <= months.month_end
            and segments.started_date <= months.month_end
    where coalesce(segments.ended_date, date '9999-12-31') > persons.fourteenth_birthday

)

select
    authority,
    pack_month,
    month_end,
    child_id,
    cast(sum({{ dbt.datediff('counted_from', 'counted_to', 'day') }}) as integer)
        as looked_after_days,
    sum({{ dbt.datediff('counted_from', 'counted_to', 'day') }}) >= max(care_leaver_days)
    and max(counted_to) > max(sixteenth_birthday) as is_eligible
from days_in_segments
group by authority, pack_month, month_end, child_id
