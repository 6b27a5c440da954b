-- One row is one emergency protection order or police protection in force longer than the law
-- allows.
-- Police protection (L1 to L3) ends after 72 hours, an emergency order after 8 days, at most 15.
{{ config(meta={
    'title': 'An emergency order in force longer than it can be',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, legal statuses',
    'to_do': 'Enter the end of the order, and the order that followed',
    'date_is': 'the order’s start',
    'inputs': ['social_care.ssd_legal_status'],
    'distorts': ['6.1'],
}) }}
select
    statuses.child_id,
    'child' as subject_kind,
    statuses.child_id as subject_id,
    max(statuses.started_date) as concerned_date
from {{ ref('child_legal_statuses') }} as statuses
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where
    statuses.legal_status_code in ('L1', 'L2', 'L3')
    and {{ dbt.dateadd('day', 15, 'statuses.started_date') }} < months.month_end
    and {{ dbt.dateadd('day', 15, 'statuses.started_date') }}
    < coalesce(statuses.ended_date, date '9999-12-31')
group by statuses.child_id
