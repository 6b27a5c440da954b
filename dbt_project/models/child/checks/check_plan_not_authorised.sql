-- One row is one plan of an open case begun more than four weeks before the month end and not
-- authorised.
-- A plan without its authorisation does not exist yet (rulings K12).
{{ config(meta={
    'title': 'A plan not authorised after four weeks',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, plans',
    'to_do': 'Authorise the plan, or remove the draft',
    'date_is': 'the plan’s start',
    'inputs': ['social_care.lcs_plans'],
    'distorts': ['6.14', '7.2'],
    'shows': ['DQ-18'],
}) }}
select
    plans.person_id as child_id,
    'plan' as subject_kind,
    plans.plan_id as subject_id,
    plans.plan_started_date as concerned_date
from {{ ref('stg_social_care__plans') }} as plans
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and plans.plan_started_date
        < {{ dbt.dateadd('day', '-months.authorisation_days', 'months.month_end') }}
        and plans.plan_started_date >= months.window_start
where plans.plan_authorised_date is null
