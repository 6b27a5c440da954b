-- One row is one looked-after child whose next review was due before the month end and is not
-- recorded.
-- It was not held, or was held and not entered; 6.7 counts it only when it is.
{{ config(meta={
    'title': 'A review that was due and is not recorded',
    'severity': 'warn',
    'owner': 'independent reviewing officer',
    'put_right_in': 'case system, reviews',
    'to_do': 'Enter the review with its day; else hold it',
    'date_is': 'the day it was due',
    'inputs': ['social_care.ssd_cla_reviews', 'social_care.ssd_cla_episodes'],
    'optional_inputs': [
        'social_care.ssd_cla_visits', 'social_care.ssd_cla_health', 'social_care.lcs_peps',
        'social_care.lcs_plans', 'social_care.ssd_care_leavers', 'social_care.ssd_involvements',
        'social_care.ssd_professionals', 'social_care.ssd_department', 'health.assessments',
        'health.dental', 'virtual_school.epep', 'virtual_school.pupils',
    ],
    'distorts': ['6.7', '6.14'],
    'shows': ['DQ-19', 'DQ-20'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    due_on as concerned_date
from {{ ref('child_due_soon') }}
where event_kind = 'review' and is_overdue
