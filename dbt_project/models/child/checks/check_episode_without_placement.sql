-- One row is one looked-after child whose episode at the pack month names no placement that is
-- delivered.
-- The child has no type, provider or place and falls out of every figure on placements.
{{ config(meta={
    'title': 'Looked after without a placement',
    'severity': 'error',
    'owner': 'placements team',
    'put_right_in': 'case system, episodes and placements',
    'to_do': 'Enter the placement of the episode',
    'date_is': 'the entry into care',
    'inputs': ['social_care.ssd_cla_episodes', 'social_care.ssd_cla_placement'],
    'distorts': ['8.1', '8.3', '8.5', '9.1', '9.2'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    entry_date as concerned_date
from {{ ref('child_months') }}
where month_end = pack_month and placement_type_code is null
