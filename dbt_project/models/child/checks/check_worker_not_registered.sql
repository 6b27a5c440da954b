-- One row is one worker without a registration number who leads cases of looked-after children.
-- Only qualified social workers count in 11.3 and 11.4; the number may be missing.
{{ config(meta={
    'title': 'A lead social worker without a registration number',
    'severity': 'warn',
    'owner': 'service manager',
    'put_right_in': 'case system, workers',
    'to_do': 'Enter the registration number',
    'date_is': 'the first case',
    'inputs': ['social_care.ssd_professionals', 'social_care.ssd_involvements'],
    'optional_inputs': ['social_care.ssd_department'],
    'distorts': ['11.3', '11.4'],
}) }}
select
    cast(null as varchar) as child_id,
    'worker' as subject_kind,
    cases.professional_id as subject_id,
    min(cases.involvement_started_date) as concerned_date
from {{ ref('child_caseloads') }} as cases
inner join {{ ref('child_months') }} as children
    using (child_id, month_end)
inner join {{ ref('stg_social_care__professionals') }} as professionals
    on cases.professional_id = professionals.professional_id
where
    cases.month_end = cases.pack_month
    and professionals.registration_number is null
group by cases.professional_id
