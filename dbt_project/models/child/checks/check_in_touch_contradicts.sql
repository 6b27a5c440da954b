-- One row is one care leaver said not to be in touch, with a contact in the last eight weeks.
-- Out of touch fails 7.3, whatever the accommodation (rulings LEA2).
{{ config(meta={
    'title': 'Not in touch, and contacted lately',
    'severity': 'error',
    'owner': 'leaving care team',
    'put_right_in': 'case system, care leavers',
    'to_do': 'Correct the in-touch code, or the contact',
    'date_is': 'the last contact',
    'inputs': ['social_care.ssd_care_leavers', 'social_care.lcs_care_leaver_contacts'],
    'distorts': ['7.3'],
    'shows': ['DQ-31'],
}) }}
select
    leavers.person_id as child_id,
    'child' as subject_kind,
    leavers.person_id as subject_id,
    max(contacts.contact_date) as concerned_date
from {{ ref('stg_social_care__care_leavers') }} as leavers
inner join {{ ref('stg_social_care__care_leaver_contacts') }} as contacts
    on leavers.person_id = contacts.person_id
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and contacts.contact_date
        >= {{ dbt.dateadd('day', '-months.cl_contact_days', 'months.month_end') }}
        and contacts.contact_date <= months.month_end
where
    leavers.in_touch_code = 'NO'
    and contacts.contact_method in ('Face to face', 'Video', 'Call')
group by leavers.person_id
