-- One row is one looked-after child placed with parents without a care order.
-- Placement with parents needs a care order and an approval; the approval itself is not delivered.
{{ config(meta={
    'title': 'Placed with parents without a care order',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, legal statuses',
    'to_do': 'Enter the care order, or correct the placement code',
    'date_is': 'the placement’s start',
    'inputs': ['social_care.ssd_cla_placement', 'social_care.ssd_legal_status'],
    'distorts': ['8.4', '8.5'],
    'shows': ['DQ-21'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    spell_started_date as concerned_date
from {{ ref('child_months') }}
where
    month_end = pack_month
    and placement_type_code = 'P1'
    and coalesce(legal_status_code, '') not in ('C1', 'C2', 'D1', 'E1')
