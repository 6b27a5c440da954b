-- One row is one looked-after child whose placement has no distance from home, or the filler
-- 999.9.
-- Placements far from home cannot be counted; unaccompanied children have no home to measure from.
{{ config(meta={
    'title': 'No distance from home',
    'severity': 'warn',
    'owner': 'placements team',
    'put_right_in': 'case system, placements',
    'to_do': 'Enter the distance from home in miles',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.ssd_cla_placement'],
    'distorts': ['8.3'],
}) }}
select
    months.child_id,
    'placement' as subject_kind,
    months.placement_id as subject_id,
    months.spell_started_date as concerned_date
from {{ ref('child_months') }} as months
inner join {{ ref('stg_social_care__placements') }} as placements
    on months.placement_id = placements.placement_id
inner join {{ ref('child_report_months') }} as report_months on report_months.is_pack_month
where
    months.month_end = months.pack_month
    and not months.is_uasc
    and (
        placements.distance_miles is null
        or placements.distance_miles >= report_months.distance_unknown_miles
    )
    and placements.placement_type_code not in ('A3', 'A4', 'A5', 'A6')
