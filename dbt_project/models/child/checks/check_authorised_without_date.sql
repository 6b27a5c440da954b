-- One row is one authorised PEP without the day of its authorisation.
-- It does not count (rulings K12).
{{ config(meta={
    'title': 'An authorised PEP without its authorisation date',
    'severity': 'error',
    'owner': 'virtual school',
    'put_right_in': 'case system, PEPs',
    'to_do': 'Enter the day of the authorisation',
    'date_is': 'the PEP meeting',
    'inputs': ['social_care.lcs_peps'],
    'distorts': ['6.12', '6.13'],
}) }}
select
    person_id as child_id,
    'PEP' as subject_kind,
    pep_id as subject_id,
    pep_date as concerned_date
from {{ ref('stg_social_care__peps') }}
where pep_status = 'Authorised' and pep_authorised_date is null
