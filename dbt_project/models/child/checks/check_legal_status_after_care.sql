-- One row is one legal status still open though the child has left care.
-- It says that the child is still in care, or that the end of care was entered by mistake.
{{ config(meta={
    'title': 'A legal status open after care has ended',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, legal statuses',
    'to_do': 'Enter the end of the legal status',
    'date_is': 'the end of care',
    'inputs': ['social_care.ssd_legal_status', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.1', '6.4'],
    'shows': ['DQ-28'],
}) }}
select
    statuses.child_id,
    'child' as subject_kind,
    statuses.child_id as subject_id,
    max(periods.ended_date) as concerned_date
from {{ ref('child_legal_statuses') }} as statuses
inner join {{ ref('child_periods_of_care') }} as periods
    on
        statuses.child_id = periods.child_id
        and statuses.started_date < coalesce(periods.ended_date, date '9999-12-31')
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where statuses.ended_date is null and not statuses.is_respite
group by statuses.child_id, months.month_end
having max(coalesce(periods.ended_date, date '9999-12-31')) <= months.month_end
