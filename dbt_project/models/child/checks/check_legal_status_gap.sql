-- One row is one day on which a legal status has ended and none begins while the child stays in
-- care.
-- The last status is read on (rulings COH3, DEL7); a gap of one day is a status written
-- inclusively and no fault.
{{ config(meta={
    'title': 'Days in care without a legal status in force',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, legal statuses',
    'to_do': 'Enter the legal status that followed',
    'date_is': 'the end of the last status',
    'inputs': ['social_care.ssd_legal_status', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.1'],
}) }}
select
    earlier.child_id,
    'child' as subject_kind,
    earlier.child_id as subject_id,
    min(earlier.ended_date) as concerned_date
from {{ ref('child_legal_statuses') }} as earlier
inner join {{ ref('child_periods_of_care') }} as periods
    on
        earlier.child_id = periods.child_id
        and earlier.ended_date >= periods.first_day
        and {{ dbt.dateadd('day', 1, 'earlier.ended_date') }}
        < coalesce(periods.ended_date, date '9999-12-31')
left join {{ ref('child_legal_statuses') }} as later
    on
        earlier.child_id = later.child_id
        and later.started_date <= {{ dbt.dateadd('day', 1, 'earlier.ended_date') }}
        and earlier.ended_date < coalesce(later.ended_date, date '9999-12-31')
where later.child_id is null
group by earlier.child_id
