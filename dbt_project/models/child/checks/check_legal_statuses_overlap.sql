-- One row is one legal status that begins before another of the child has ended.
-- The later one is read (rulings COH3); two full orders at once cannot be.
{{ config(meta={
    'title': 'Two legal statuses on one day',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, legal statuses',
    'to_do': 'End the earlier status on the day on which the later one begins',
    'date_is': 'the later one’s start',
    'inputs': ['social_care.ssd_legal_status'],
    'distorts': ['6.1'],
}) }}
select distinct
    later.child_id,
    'child' as subject_kind,
    later.child_id as subject_id,
    max(later.started_date) over (partition by later.child_id) as concerned_date
from {{ ref('child_legal_statuses') }} as later
inner join {{ ref('child_legal_statuses') }} as earlier
    on
        later.child_id = earlier.child_id
        and later.status_rank > earlier.status_rank
        and later.started_date < coalesce(earlier.ended_date, date '9999-12-31')
