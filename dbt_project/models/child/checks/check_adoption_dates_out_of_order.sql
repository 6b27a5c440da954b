-- One row is one permanence record whose decision, match, placing and order are not in their
-- order.
-- A2 counts from order to match; a date before the one that leads to it is wrong.
{{ config(meta={
    'title': 'Adoption dates out of order',
    'severity': 'error',
    'owner': 'adoption team',
    'put_right_in': 'case system, permanence',
    'to_do': 'Look up decision, order, match and placing in the papers, correct the wrong one',
    'date_is': 'the decision (SHOBPA)',
    'inputs': ['social_care.ssd_permanence'],
    'distorts': ['10.2', '10.4', '10.5'],
    'shows': ['DQ-10'],
}) }}
select
    person_id as child_id,
    'permanence record' as subject_kind,
    permanence_id as subject_id,
    shobpa_date as concerned_date
from {{ ref('stg_social_care__permanence_records') }}
where
    shobpa_date > matched_date
    or matched_date > placed_for_adoption_date
    or placed_for_adoption_date > permanence_order_date
    or shobpa_date > permanence_order_date
    or shobpa_date > decision_reversed_date
