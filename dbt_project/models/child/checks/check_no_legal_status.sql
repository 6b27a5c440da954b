-- One row is one looked-after child without any legal status at the pack month.
-- The child counts as looked after (rulings COH3), but under which law nobody can say.
{{ config(meta={
    'title': 'Looked after without a legal status',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, legal statuses',
    'to_do': 'Enter the legal status',
    'date_is': 'the entry into care',
    'inputs': ['social_care.ssd_legal_status', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.1'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    entry_date as concerned_date
from {{ ref('child_months') }}
where month_end = pack_month and legal_status_code is null
