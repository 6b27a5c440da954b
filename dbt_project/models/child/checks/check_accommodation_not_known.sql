-- One row is one care leaver without an accommodation code, or with the code for not known.
-- Not known counts as not suitable (A17).
{{ config(meta={
    'title': 'Accommodation of a care leaver not known',
    'severity': 'error',
    'owner': 'leaving care team',
    'put_right_in': 'case system, care leavers',
    'to_do': 'Enter the accommodation code and whether it is suitable',
    'date_is': 'the month end',
    'inputs': ['social_care.ssd_care_leavers'],
    'distorts': ['7.3'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    month_end as concerned_date
from {{ ref('child_care_leavers') }}
where is_care_leaver and coalesce(accommodation_code, '0') = '0'
