-- One row is one looked-after child who has no plan of the right kind since care began.
-- A plan exists from its authorisation on; after ten working days there should be one.
{{ config(meta={
    'title': 'No authorised plan since care began',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, plans',
    'to_do': 'Authorise the plan, or enter the one there is',
    'date_is': 'the entry into care',
    'inputs': ['social_care.lcs_plans', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.14'],
    'shows': ['DQ-18', 'DQ-19'],
}) }}
select
    plans.child_id,
    'child' as subject_kind,
    plans.child_id as subject_id,
    children.entry_date as concerned_date
from {{ ref('child_plan_months') }} as plans
inner join {{ ref('child_months') }} as children
    using (child_id, month_end)
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where
    plans.month_end = plans.pack_month
    and plans.last_authorised_date is null
    and {{ dbt.datediff('children.entry_date', 'plans.month_end', 'day') }}
    > months.first_plan_days
