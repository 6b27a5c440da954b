-- One row is one kind of record of a child dated after the child died.
-- Death ends care on its day (rulings COH6); what is dated later was entered for somebody else.
{{ config(meta={
    'title': 'Something recorded after the child died',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, the record named',
    'to_do': 'Look for whom it was entered, and move or correct it',
    'date_is': 'the event',
    'inputs': ['social_care.ssd_person', 'social_care.ssd_cla_episodes'],
    'optional_inputs': [
        'social_care.ssd_cla_reviews', 'social_care.ssd_cla_visits', 'social_care.ssd_cla_health',
        'social_care.lcs_peps', 'social_care.lcs_plans', 'social_care.lcs_care_leaver_contacts',
        'health.assessments', 'health.dental', 'virtual_school.epep',
    ],
    'distorts': ['6.15', '6.9'],
}) }}
select
    events.child_id,
    events.subject_kind,
    events.child_id as subject_id,
    max(events.event_date) as concerned_date
from {{ ref('child_dated_events') }} as events
inner join {{ ref('child_persons') }} as persons
    on events.child_id = persons.child_id and events.event_date > persons.death_date
group by events.child_id, events.subject_kind
