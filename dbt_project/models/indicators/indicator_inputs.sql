-- One row is one delivered column (or kind of row) that an indicator reads.
-- What it needs takes the figure away where it did not arrive; what is optional does not.
with report_months as (

    select * from {{ ref('child_report_months') }}

),

entries (indicator_id, source, item, is_needed) as (

    values
    {% for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model')
        if node.name.startswith('ind_') %}
    {% for kind in ('inputs', 'optional_inputs') %}
    {% for input in (node.config.meta or node.meta).get(kind, []) %}
    (
        '{{ node.name[4:] | replace("_", ".") }}',
        '{{ input.split(".", 1)[0] }}',
        '{{ input.split(".", 1)[1] | lower }}',
        {{ kind == 'inputs' }}
    ),
    {% endfor %}
    {% endfor %}
    {% endfor %}
    (null, null, null, null)

)

select
    report_months.authority,
    report_months.pack_month,
    cast(entries.indicator_id as varchar) as indicator_id,
    cast(entries.source as varchar) as source,
    cast(entries.item as varchar) as item,
    cast(split_part(split_part(entries.item, '.', 1), '[', 1) as varchar) as table_name,
    entries.is_needed
from entries
cross join report_months
where report_months.is_pack_month and entries.indicator_id is not null
