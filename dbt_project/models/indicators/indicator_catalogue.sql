-- One row is one indicator, as its own ind_* YAML describes it.
-- It tells every later model how the members combine, and the reader what the figure means.
{% set texts = [
    'name',
    'section',
    'unit',
    'combine',
    'form',
    'polarity',
    'good_performance',
    'definition',
    'display',
    'owner',
    'statutory_reference',
    'companion_of',
    'version',
    'effective_month',
] %}
with report_months as (

    select * from {{ ref('child_report_months') }}

),

entries (
    indicator_id,
    {{ texts | join(',\n    ') }},
    inputs,
    sort_order,
    decimals,
    is_evidenced,
    has_uasc_subset
) as (

    values
    {% for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model')
        if node.name.startswith('ind_') %}
    {% set meta = node.config.meta or node.meta %}
    (
        '{{ node.name[4:] | replace("_", ".") }}',
        {% for text in texts %}
        {{ "'" ~ (meta[text] | string | replace("'", "''") | trim) ~ "'" if meta.get(text) else 'null' }},
        {% endfor %}
        '{{ meta.get("inputs", []) | join("; ") }}',
        {{ meta.get('sort_order', 'null') }},
        {{ meta.get('decimals', 'null') }},
        {{ meta.get('evidenced', false) }},
        {{ meta.get('has_uasc_subset', true) }}
    ),
    {% endfor %}
    ({{ (['null'] * (texts | length + 6)) | join(', ') }})

)

select
    report_months.authority,
    report_months.pack_month,
    entries.indicator_id,
    {% for text in texts | reject('equalto', 'display') %}
        cast(entries.{{ text }} as varchar) as {{ text }},
    {% endfor %}
    -- the roll of the virtual school is undated (definitions 3.3)
    cast(
        case
            when
                report_months.pep_cohort = 'virtual_school_roll'
                and entries.inputs like '%virtual_school.pupils%'
                then 'as first printed'
            else entries.display
        end as varchar
    ) as display,
    entries.inputs,
    cast(entries.sort_order as integer) as sort_order,
    cast(entries.decimals as integer) as decimals,
    cast(entries.is_evidenced as boolean) as is_evidenced,
    cast(entries.has_uasc_subset as boolean) as has_uasc_subset
from entries
cross join report_months
where report_months.is_pack_month and entries.indicator_id is not null
