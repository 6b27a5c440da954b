-- One row is one period of care that no row S begins.
-- It counts in 6.1 and is no admission (rulings COH5), so stock and flow disagree.
{{ config(meta={
    'title': 'A period of care without its first episode',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, episodes',
    'to_do': 'Enter the first episode (RNE S) of the period',
    'date_is': 'the first known day',
    'inputs': ['social_care.ssd_cla_episodes'],
    'distorts': ['6.3', '6.1', '6.7'],
    'shows': ['DQ-28'],
}) }}
select
    child_id,
    'period of care' as subject_kind,
    period_id as subject_id,
    first_day as concerned_date
from {{ ref('child_periods_of_care') }}
where not is_admission
