-- One row is one looked-after child placed for adoption without the order or consent that allows
-- it.
-- A5 and A6 need a placement order (E1); without it the child may not be placed.
{{ config(meta={
    'title': 'Placed for adoption without a placement order',
    'severity': 'error',
    'owner': 'adoption team',
    'put_right_in': 'case system, legal statuses',
    'to_do': 'Enter the placement order (E1) or the consent, or correct the placement code',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.ssd_cla_placement', 'social_care.ssd_legal_status'],
    'distorts': ['10.4', '10.5'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    spell_started_date as concerned_date
from {{ ref('child_months') }}
where
    month_end = pack_month
    and placement_type_code in ('A5', 'A6')
    and coalesce(legal_status_code, '') <> 'E1'
