-- One row is one looked-after child whose placement has no postcode, though the place may be told.
-- Distance, siblings placed apart and a placement begun again cannot be seen.
{{ config(meta={
    'title': 'No postcode of the placement',
    'severity': 'warn',
    'owner': 'placements team',
    'put_right_in': 'case system, placements',
    'to_do': 'Enter the postcode of the placement',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.ssd_cla_placement'],
    'distorts': ['8.1'],
}) }}
select
    months.child_id,
    'placement' as subject_kind,
    months.placement_id as subject_id,
    months.spell_started_date as concerned_date
from {{ ref('child_months') }} as months
inner join {{ ref('stg_social_care__placements') }} as placements
    on months.placement_id = placements.placement_id
where
    months.month_end = months.pack_month
    and placements.postcode is null
    -- where adopters live is not told
    and placements.placement_type_code not in ('A3', 'A4', 'A5', 'A6')
