-- One row is one row of the adoption tracker of a child whom social care does not hold.
-- It is not counted (rulings K8).
{{ config(meta={
    'title': 'A tracker row of a child social care does not know',
    'severity': 'error',
    'owner': 'adoption team',
    'put_right_in': 'adoption tracker',
    'to_do': 'Correct the child on the tracker, or remove the row',
    'date_is': 'the decision, as the tracker has it',
    'inputs': ['social_care.adoption_tracker'],
    'distorts': ['10.1'],
    'shows': ['DQ-10'],
}) }}
select
    cast(null as varchar) as child_id,
    'tracker row' as subject_kind,
    concat(tracked.stored_by, ' row ', cast(tracked.row_number as varchar)) as subject_id,
    tracked.shobpa_date as concerned_date
from {{ ref('stg_social_care__adoption_tracker_rows') }} as tracked
left join {{ ref('child_persons') }} as persons
    on tracked.person_id = persons.child_id
where persons.child_id is null
