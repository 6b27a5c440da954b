-- One row is one looked-after child of whose placement nobody knows in which council it lies.
-- Placed inside or outside the boundary cannot be told.
{{ config(meta={
    'title': 'No council of the placement',
    'severity': 'warn',
    'owner': 'placements team',
    'put_right_in': 'case system, placement location',
    'to_do': 'Enter the council in which the placement lies',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.lcs_placement_location', 'social_care.ssd_cla_placement'],
}) }}
select
    months.child_id,
    'placement' as subject_kind,
    months.placement_id as subject_id,
    months.spell_started_date as concerned_date
from {{ ref('child_months') }} as months
left join {{ ref('stg_social_care__placement_locations') }} as locations
    on months.placement_id = locations.placement_id
where
    months.month_end = months.pack_month
    and months.placement_type_code not in ('A3', 'A4', 'A5', 'A6')
    and locations.placement_authority_code is null
