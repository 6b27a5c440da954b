-- One row is one person on the leaving care list whose category does not fit the age.
-- Eligible and Relevant are under 18, Former Relevant is 18 or over.
{{ config(meta={
    'title': 'A leaving care category that does not fit',
    'severity': 'warn',
    'owner': 'leaving care team',
    'put_right_in': 'case system, care leavers',
    'to_do': 'Correct the category of eligibility',
    'date_is': 'the 18th birthday',
    'inputs': ['social_care.ssd_care_leavers', 'social_care.ssd_person'],
    'distorts': ['7.1'],
    'shows': ['DQ-30'],
}) }}
select
    leavers.person_id as child_id,
    'child' as subject_kind,
    leavers.person_id as subject_id,
    persons.eighteenth_birthday as concerned_date
from {{ ref('stg_social_care__care_leavers') }} as leavers
inner join {{ ref('child_persons') }} as persons
    on leavers.person_id = persons.child_id
-- the list says how things stood on the day of the delivery
where
    case
        when leavers.eligibility in ('Eligible', 'Relevant')
            then persons.eighteenth_birthday <= leavers.extracted_on
        when leavers.eligibility = 'Former Relevant'
            then persons.eighteenth_birthday > leavers.extracted_on
    end
