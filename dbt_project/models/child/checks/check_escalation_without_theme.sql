-- One row is one escalation that names no theme, or one under which the themes cannot be counted.
-- Themes cannot be added up to the number of escalations.
{{ config(meta={
    'title': 'An escalation without a theme',
    'severity': 'warn',
    'owner': 'independent reviewing officer',
    'put_right_in': 'case system, escalations',
    'to_do': 'Enter the theme',
    'date_is': 'the day it was raised',
    'inputs': ['social_care.lcs_escalations'],
    'shows': ['DQ-43'],
}) }}
select
    person_id as child_id,
    'escalation' as subject_kind,
    escalation_id as subject_id,
    raised_date as concerned_date
from {{ ref('stg_social_care__escalations') }}
where theme is null or stage is null
