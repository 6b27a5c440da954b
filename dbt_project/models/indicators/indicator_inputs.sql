-- One row is one delivered column (or kind of row) that a version of an indicator reads.
-- What it needs takes the figure away where it did not arrive; what is optional does not.
with report_months as (select * from {{ ref('child_report_months') }}),

versions as (select * from {{ ref('indicator_versions') }}),

entries (model_name, source, item, is_needed) as (

    values
    {% for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model')
        if node.name.startswith('ind_') %}
    {% for kind in ('inputs', 'optional_inputs') %}
    {% for input in (node.config.meta or node.meta).get(kind, []) %}
    (
        '{{ node.name }}',
        '{{ input.split(".", 1)[0] }}',
        '{{ input.split(".", 1)[1] | lower }}',
        {{ kind == 'inputs' }}
    ),
    {% endfor %}
    {% endfor %}
    {% endfor %}
    (null, null, null, null)

)

-- A version that counts no month of this pack reads nothing.
select distinct
    versions.authority,
    versions.pack_month,
    versions.indicator_id,
    versions.version,
    cast(entries.source as varchar) as source,
    cast(entries.item as varchar) as item,
    cast(split_part(split_part(entries.item, '.', 1), '[', 1) as varchar) as table_name,
    entries.is_needed
from entries
inner join versions
    on entries.model_name = versions.model_name
inner join report_months
    on
        versions.counted_from <= report_months.month_end
        and versions.counted_until > report_months.month_end
