-- One row is one health check still planned though its date is more than four weeks past.
-- It took place, or it did not: until somebody says so it counts as not done.
{{ config(meta={
    'title': 'A planned check whose date is long past',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, health checks',
    'to_do': 'Enter what came of it: completed, refused or cancelled',
    'date_is': 'the planned day',
    'inputs': ['social_care.ssd_cla_health'],
    'distorts': ['6.9', '6.10', '6.11'],
    'shows': ['DQ-02'],
}) }}
select
    checks.person_id as child_id,
    'health check' as subject_kind,
    checks.health_check_id as subject_id,
    checks.check_date as concerned_date
from {{ ref('stg_social_care__health_checks') }} as checks
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and checks.check_date
        < {{ dbt.dateadd('day', '-months.planned_check_days', 'months.month_end') }}
        and checks.check_date >= months.window_start
where checks.check_status = 'Planned'
