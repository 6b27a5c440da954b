-- One row is one care leaver without an activity.
-- A blank leaves the denominator of 7.4 (A18), and the figure looks better than it is.
{{ config(meta={
    'title': 'Activity of a care leaver not recorded',
    'severity': 'warn',
    'owner': 'leaving care team',
    'put_right_in': 'case system, care leavers',
    'to_do': 'Enter the activity code, also where there is none (G4 to G6)',
    'date_is': 'the month end',
    'inputs': ['social_care.ssd_care_leavers'],
    'distorts': ['7.4'],
    'shows': ['DQ-34'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    month_end as concerned_date
from {{ ref('child_care_leavers') }}
where is_care_leaver and activity_code is null
