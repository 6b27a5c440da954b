-- One row is one kind of record of a child dated before the child was born.
-- Either date is wrong; ages and intervals that are read from it are too.
{{ config(meta={
    'title': 'Something recorded before the child was born',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, the record named',
    'to_do': 'Correct the date of birth, or that of the event',
    'date_is': 'the event',
    'inputs': ['social_care.ssd_person', 'social_care.ssd_cla_episodes'],
    'optional_inputs': [
        'social_care.ssd_cla_reviews', 'social_care.ssd_cla_visits', 'social_care.ssd_cla_health',
        'social_care.lcs_peps', 'social_care.lcs_plans', 'social_care.lcs_care_leaver_contacts',
        'health.assessments', 'health.dental', 'virtual_school.epep',
    ],
    'distorts': ['6.3', '6.9', '6.15'],
}) }}
select
    events.child_id,
    events.subject_kind,
    events.child_id as subject_id,
    min(events.event_date) as concerned_date
from {{ ref('child_dated_events') }} as events
inner join {{ ref('child_persons') }} as persons
    on events.child_id = persons.child_id and events.event_date < persons.birth_date
group by events.child_id, events.subject_kind
