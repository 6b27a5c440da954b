-- One row is one event entered as done and dated after the day of the delivery.
-- An event that has not happened yet counts in no month; the year is often mistyped.
{{ config(meta={
    'title': 'Something done in the future',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, the record named',
    'to_do': 'Correct the date; look at the year first',
    'date_is': 'the date as entered',
    'inputs': ['social_care.ssd_cla_visits', 'social_care.ssd_cla_health', 'social_care.lcs_peps'],
    'optional_inputs': ['social_care.lcs_plans', 'social_care.lcs_care_leaver_contacts'],
    'distorts': ['6.7', '6.9', '6.13', '6.15'],
    'shows': ['DQ-53'],
}) }}
{% set tables = [
    ('visit', 'stg_social_care__visits', 'visit_id', 'visit_date', 'true'),
    ('health check', 'stg_social_care__health_checks', 'health_check_id', 'check_date', "check_status <> 'Planned'"),
    ('PEP', 'stg_social_care__peps', 'pep_id', 'pep_authorised_date', 'true'),
    ('plan', 'stg_social_care__plans', 'plan_id', 'plan_authorised_date', 'true'),
    ('contact', 'stg_social_care__care_leaver_contacts', 'contact_id', 'contact_date', 'true'),
] %}
{% for kind, table, id, day, condition in tables -%}
    select
        person_id as child_id,
        '{{ kind }}' as subject_kind,
        {{ id }} as subject_id,
        {{ day }} as concerned_date
    from {{ ref(table) }}
    where {{ day }} > extracted_on and {{ condition }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}
