-- One row is one young person who should have a pathway plan and has none.
-- From 16 years and three months on every eligible young person and every care leaver has one.
{{ config(meta={
    'title': 'No pathway plan',
    'severity': 'error',
    'owner': 'leaving care team',
    'put_right_in': 'case system, plans',
    'to_do': 'Write and authorise the pathway plan, or enter the one there is',
    'inputs': ['social_care.lcs_plans', 'social_care.ssd_care_leavers'],
    'distorts': ['7.2', '6.14'],
    'shows': ['DQ-18'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    cast(null as date) as concerned_date
from {{ ref('child_pathway_plans') }}
where month_end = pack_month and not has_plan
