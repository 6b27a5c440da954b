-- One row is one delivered column (or kind of row) that a version of an indicator needs.
-- It says which figures a source that did not arrive, or came without an item, takes away.
with report_months as (

    select * from {{ ref('child_report_months') }}

),

versions as (

    select * from {{ ref('indicator_versions') }}

),

entries (model_name, source, item) as (

    values
    {% for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model')
        if node.name.startswith('ind_') %}
    {% for input in (node.config.meta or node.meta).get('inputs', []) %}
    (
        '{{ node.name }}',
        '{{ input.split(".", 1)[0] }}',
        '{{ input.split(".", 1)[1] | lower }}'
    ),
    {% endfor %}
    {% endfor %}
    (null, null, null)

)

-- A version that counts no month of this pack needs nothing.
select distinct
    versions.authority,
    versions.pack_month,
    versions.indicator_id,
    versions.version,
    cast(entries.source as varchar) as source,
    cast(entries.item as varchar) as item,
    cast(split_part(split_part(entries.item, '.', 1), '[', 1) as varchar) as table_name
from entries
inner join versions
    on entries.model_name = versions.model_name
inner join report_months
    on
        versions.counted_from <= report_months.month_end
        and versions.counted_until > report_months.month_end
