-- One row is one looked-after child in a placement of another kind (Z1), which nobody regulates.
-- Either the type is not known and was filled in later, or approval is outstanding.
{{ config(meta={
    'title': 'A placement of another, unregulated kind',
    'severity': 'warn',
    'owner': 'service manager',
    'put_right_in': 'case system, placements',
    'to_do': 'Enter the placement type; if it is Z1, obtain the approval',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.ssd_cla_placement'],
    'distorts': ['8.4', '8.5'],
    'shows': ['DQ-21'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    spell_started_date as concerned_date
from {{ ref('child_months') }}
where month_end = pack_month and placement_type_code in ('Z1', 'Z11', 'Z12', 'Z13', 'Z14')
