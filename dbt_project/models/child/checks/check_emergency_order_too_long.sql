-- One row is one emergency protection order or police protection in force longer than the law
-- allows.
-- Police protection (L1) ends after 72 hours, an emergency order (L2) after 15 days at most, an
-- assessment order (L3) after seven.
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
with statuses as (

    select
        statuses.*,
        months.month_end,
        case statuses.legal_status_code
            when 'L1' then months.police_protection_days
            when 'L2' then months.emergency_order_days
            when 'L3' then months.assessment_order_days
        end as longest_days
    from {{ ref('child_legal_statuses') }} as statuses
    inner join {{ ref('child_report_months') }} as months on months.is_pack_month

)

select
    statuses.child_id,
    'child' as subject_kind,
    statuses.child_id as subject_id,
    max(statuses.started_date) as concerned_date
from statuses
where
    {{ dbt.dateadd('day', 'statuses.longest_days', 'statuses.started_date') }} < statuses.month_end
    and {{ dbt.dateadd('day', 'statuses.longest_days', 'statuses.started_date') }}
    < coalesce(statuses.ended_date, date '9999-12-31')
group by statuses.child_id
