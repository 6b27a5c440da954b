-- One row is one child without a PEP who entered care in the last twenty working days of the
-- month.
-- The child counts, though no meeting could be held yet; term dates are not delivered.
{{ config(meta={
    'title': 'Entered care too late for a PEP meeting',
    'severity': 'warn',
    'owner': 'virtual school',
    'put_right_in': 'nothing to enter: a meeting to book',
    'to_do': 'Nothing to enter; book the meeting',
    'date_is': 'the entry into care',
    'inputs': ['social_care.lcs_peps', 'social_care.ssd_cla_episodes'],
    'optional_inputs': ['virtual_school.epep', 'virtual_school.pupils'],
    'distorts': ['6.12', '6.13'],
    'shows': ['DQ-06'],
}) }}
select
    peps.child_id,
    'child' as subject_kind,
    peps.child_id as subject_id,
    children.entry_date as concerned_date
from {{ ref('child_pep_months') }} as peps
inner join {{ ref('child_months') }} as children
    using (child_id, month_end)
where
    peps.month_end = peps.pack_month
    and peps.basis = 'recorded'
    and not peps.has_pep
    and children.iha_deadline_date >= peps.month_end
