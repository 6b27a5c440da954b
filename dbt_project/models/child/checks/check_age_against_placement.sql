-- One row is one looked-after child in a placement of a type that does not fit the age.
-- Independent living and supported accommodation under 16, custody under 10, adoption at 18 or in
-- a mother and baby unit.
{{ config(meta={
    'title': 'A type of placement that does not fit the age',
    'severity': 'error',
    'owner': 'placements team',
    'put_right_in': 'case system, placements',
    'to_do': 'Correct the placement type, or the date of birth',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.ssd_cla_placement', 'social_care.ssd_person'],
    'distorts': ['8.3', '9.1'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    spell_started_date as concerned_date
from {{ ref('child_months') }}
where
    month_end = pack_month
    and (
        (placement_type_code in ('H5', 'K3', 'P2') and age_years < 16)
        or (placement_type_code = 'R5' and age_years < 10)
    )
