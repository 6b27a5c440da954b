-- One row is one contact with a care leaver in the last twelve months without a purpose.
-- Contacts are counted, and what they were for cannot be told.
{{ config(meta={
    'title': 'A contact without its purpose',
    'severity': 'warn',
    'owner': 'leaving care team',
    'put_right_in': 'case system, contacts',
    'to_do': 'Enter what the contact was for',
    'date_is': 'the contact',
    'inputs': ['social_care.lcs_care_leaver_contacts'],
    'shows': ['DQ-31'],
}) }}
select
    contacts.person_id as child_id,
    'contact' as subject_kind,
    contacts.contact_id as subject_id,
    contacts.contact_date as concerned_date
from {{ ref('stg_social_care__care_leaver_contacts') }} as contacts
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and contacts.contact_date >= months.window_start
        and contacts.contact_date <= months.month_end
where contacts.purpose is null
