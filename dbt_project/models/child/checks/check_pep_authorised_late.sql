-- One row is one PEP authorised more than four weeks after its meeting, within twelve months.
-- Until it is authorised it does not count; months in which the officer is away look like missed
-- PEPs.
{{ config(meta={
    'title': 'A PEP authorised late',
    'severity': 'warn',
    'owner': 'virtual school',
    'put_right_in': 'case system, PEPs',
    'to_do': 'Nothing to enter; look at why it waited',
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
        and peps.pep_authorised_date <= months.month_end
where
    {{ dbt.datediff('peps.pep_date', 'peps.pep_authorised_date', 'day') }}
    > months.authorisation_days
