-- One row is one care leaver whose latest contact by the list is not the last one entered.
-- Two fields for one fact; a contact is missing from one of them.
{{ config(meta={
    'title': 'Latest contact and the log of contacts disagree',
    'severity': 'warn',
    'owner': 'leaving care team',
    'put_right_in': 'case system, care leavers and contacts',
    'to_do': 'Enter the missing contact, or correct the latest contact',
    'date_is': 'the latest contact by the list',
    'inputs': ['social_care.ssd_care_leavers', 'social_care.lcs_care_leaver_contacts'],
    'shows': ['DQ-31'],
}) }}
select
    leavers.person_id as child_id,
    'child' as subject_kind,
    leavers.person_id as subject_id,
    leavers.latest_contact_date as concerned_date
from {{ ref('stg_social_care__care_leavers') }} as leavers
left join (
    select
        person_id,
        max(contact_date) as contact_date
    from {{ ref('stg_social_care__care_leaver_contacts') }}
    group by person_id
) as contacts
    on leavers.person_id = contacts.person_id
where
    leavers.latest_contact_date is not null
    and leavers.latest_contact_date is distinct from contacts.contact_date
