-- One row is one PEP that has waited for its authorisation for more than four weeks.
-- It was held and does not count yet.
{{ config(meta={
    'title': 'A PEP waiting for its authorisation',
    'severity': 'error',
    'owner': 'virtual school',
    'put_right_in': 'case system, PEPs',
    'to_do': 'Authorise the PEP, or send it back',
    'date_is': 'the PEP meeting',
    'inputs': ['social_care.lcs_peps'],
    'distorts': ['6.12', '6.13'],
    'shows': ['DQ-05'],
}) }}
select
    peps.person_id as child_id,
    'PEP' as subject_kind,
    peps.pep_id as subject_id,
    peps.pep_date as concerned_date
from {{ ref('stg_social_care__peps') }} as peps
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and peps.pep_date >= months.window_start
        and peps.pep_date
        < {{ dbt.dateadd('day', '-months.authorisation_days', 'months.month_end') }}
where peps.pep_status <> 'Authorised' and peps.pep_authorised_date is null
