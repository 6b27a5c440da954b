-- One row is one care leaver whose accommodation code and suitability flag say different things.
-- The flag wins (rulings 7.3); one of the two is wrong.
{{ config(meta={
    'title': 'Two answers on whether accommodation is suitable',
    'severity': 'warn',
    'owner': 'leaving care team',
    'put_right_in': 'case system, care leavers',
    'to_do': 'Correct the accommodation code, or the flag',
    'date_is': 'the latest contact',
    'inputs': ['social_care.ssd_care_leavers'],
    'distorts': ['7.3'],
}) }}
select
    leavers.person_id as child_id,
    'child' as subject_kind,
    leavers.person_id as subject_id,
    leavers.latest_contact_date as concerned_date
from {{ ref('stg_social_care__care_leavers') }} as leavers
inner join {{ ref('codes_accommodation') }} as codes
    on leavers.accommodation_code = codes.code
where codes.suitability_code <> leavers.accommodation_suitability_code
