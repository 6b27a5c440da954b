-- One row is one care leaver whose accommodation is known and its suitability is not.
-- What is not said counts as not suitable (rulings K10).
{{ config(meta={
    'title': 'Suitability of accommodation not said',
    'severity': 'error',
    'owner': 'leaving care team',
    'put_right_in': 'case system, care leavers',
    'to_do': 'Enter whether the accommodation is suitable',
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
where
    codes.suitability_code is null
    and codes.is_suitable_type
    and leavers.accommodation_suitability_code is null
