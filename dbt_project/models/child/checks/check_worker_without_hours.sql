-- One row is one lead social worker of the looked-after teams without contracted hours.
-- Counted as full time (rulings WRK1), so the caseload per full-time worker looks lower than it
-- is.
{{ config(meta={
    'title': 'A social worker without contracted hours',
    'severity': 'warn',
    'owner': 'service manager',
    'put_right_in': 'case system, workers',
    'to_do': 'Enter the contracted hours',
    'date_is': 'the first case',
    'inputs': ['social_care.ssd_professionals', 'social_care.ssd_involvements'],
    'optional_inputs': ['social_care.ssd_department'],
    'distorts': ['11.4'],
}) }}
select
    cast(null as varchar) as child_id,
    'worker' as subject_kind,
    professional_id as subject_id,
    min(involvement_started_date) as concerned_date
from {{ ref('child_caseloads') }}
where month_end = pack_month and is_full_time_assumed and is_looked_after_social_worker
group by professional_id
