-- One row is one unaccompanied asylum-seeking child whose status is open after the 18th birthday.
-- The status ends at 18; left open it is read as ended then (B10), but not by whoever reads the
-- record.
{{ config(meta={
    'title': 'Status as an unaccompanied child open after 18',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, immigration status',
    'to_do': 'Enter the end of the status',
    'date_is': 'the 18th birthday: the status ends on it',
    'inputs': ['social_care.ssd_immigration_status', 'social_care.ssd_person'],
    'distorts': ['6.1'],
    'shows': ['DQ-50'],
}) }}
select
    statuses.person_id as child_id,
    'child' as subject_kind,
    statuses.person_id as subject_id,
    max(persons.eighteenth_birthday) as concerned_date
from {{ ref('stg_social_care__immigration_statuses') }} as statuses
inner join {{ ref('child_persons') }} as persons
    on statuses.person_id = persons.child_id
inner join {{ ref('child_report_months') }} as months
    on months.is_pack_month and persons.eighteenth_birthday <= months.month_end
where
    statuses.immigration_status = 'Unaccompanied Asylum Seeking Child'
    and coalesce(statuses.status_ended_date, date '9999-12-31') > persons.eighteenth_birthday
group by statuses.person_id
