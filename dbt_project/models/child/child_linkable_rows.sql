-- One row is one row of the health team or the virtual school, with the number by which it may be
-- linked to a child (child_identities), as the delivery that first held it has it. A list of
-- children names them, so that its rows may be linked without a number: by their own place.
{{ config(materialized='view') }}
{% set tables = [
    ('health', 'children', 'stg_health__children', 'nhs_number', 'NHS Number'),
    ('health', 'assessments', 'stg_health__assessments', 'nhs_number', 'NHS Number'),
    ('health', 'dental', 'stg_health__dental_checks', 'nhs_number', 'NHS Number'),
    ('health', 'sdq', 'stg_health__sdq_scores', 'nhs_number', 'NHS Number'),
    ('virtual_school', 'pupils', 'stg_virtual_school__pupils', 'upn', 'Unique Pupil Number'),
    ('virtual_school', 'epep', 'stg_virtual_school__epeps', 'upn', 'Unique Pupil Number'),
    (
        'virtual_school', 'attendance', 'stg_virtual_school__attendance_weeks', 'upn',
        'Unique Pupil Number',
    ),
] %}
{% for source, table_name, model, number, identifier_type in tables -%}
    select
        '{{ source }}' as source,
        '{{ table_name }}' as table_name,
        stored_by,
        row_number,
        '{{ identifier_type }}' as identifier_type,
        {{ number }} as number,
        {% if table_name in ('children', 'pupils') -%}
            coalesce({{ number }}, concat(stored_by, '|', row_number))
        {%- else -%}
            {{ number }}
        {%- endif %} as identifier_value
    from {{ ref(model) }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}
