-- One row is one adoption that stands on the adoption team’s tracker and not in the case system.
-- It counts in 10.1 by the tracker; enter the end of care with its date.
{{ config(meta={
    'title': 'An adoption that only the tracker holds',
    'severity': 'error',
    'owner': 'adoption team',
    'put_right_in': 'case system, episodes',
    'to_do': 'Enter the end of care by adoption (E11 or E12) with this date',
    'date_is': 'the order, as the adoption tracker has it',
    'inputs': ['social_care.adoption_tracker', 'social_care.ssd_cla_episodes'],
    'distorts': ['10.1', '6.8', '6.5', '6.4'],
    'shows': ['DQ-10'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    order_date as concerned_date
from {{ ref('child_adoptions') }}
where is_tracker_only
