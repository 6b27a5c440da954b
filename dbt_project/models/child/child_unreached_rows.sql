-- One row is one row of the health team or the virtual school that reaches no child, and why.
-- It is listed, never dropped (rulings HLT2), as a row of the delivery that first held it. A list
-- of children names them, so that its rows may be linked without a number.
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
with run_parameters as (

    select * from {{ ref('stg_landing__run_parameters') }}

),

identities as (

    select
        identifier_type,
        identifier_value,
        max(case when is_usable then 1 else 0 end) as usable,
        max(case when is_shared then 1 else 0 end) as shared,
        max(case when linked_by is not null then 1 else 0 end) as judged
    from {{ ref('child_identities') }}
    group by identifier_type, identifier_value

),

rows_of_other_sources (
    source, table_name, stored_by, file_row, identifier_type, number, identifier_value
) as (

    {% for source, table_name, model, number, identifier_type in tables -%}
        select
            '{{ source }}',
            '{{ table_name }}',
            stored_by,
            row_number,
            '{{ identifier_type }}',
            {{ number }},
            {% if table_name in ('children', 'pupils') -%}
                coalesce({{ number }}, concat(stored_by, '|', row_number))
            {%- else -%}
                {{ number }}
            {%- endif %}
        from {{ ref(model) }}
        {%- if not loop.last %} union all {% endif %}
    {% endfor %}

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    rows_of_other_sources.source,
    rows_of_other_sources.table_name,
    rows_of_other_sources.stored_by,
    cast(rows_of_other_sources.file_row as integer) as row_number,
    case
        when rows_of_other_sources.number is null then 'no number'
        when identities.shared = 1 then 'number held by more than one child'
        when identities.judged = 1 then 'number taken for another child''s'
        when identities.identifier_value is not null then 'number not valid'
        else 'number not known to social care'
    end as reason
from rows_of_other_sources
cross join run_parameters
left join identities
    on
        rows_of_other_sources.identifier_type = identities.identifier_type
        and rows_of_other_sources.identifier_value = identities.identifier_value
where coalesce(identities.usable, 0) = 0
