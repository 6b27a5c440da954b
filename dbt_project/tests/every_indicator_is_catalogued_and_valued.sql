-- Each ind_* model is named in indicator_members, and each has its figure for the pack month.
with catalogue as (select * from {{ ref('indicator_catalogue') }}),

indicator_values as (select * from {{ ref('indicator_values') }})

select catalogue.indicator_id
from catalogue
left join indicator_values
    on
        catalogue.authority = indicator_values.authority
        and catalogue.pack_month = indicator_values.pack_month
        and catalogue.pack_month = indicator_values.month_end
        and catalogue.indicator_id = indicator_values.indicator_id
        and indicator_values.cohort = 'all'
        and indicator_values.basis = 'recorded'
        and indicator_values.form = 'month'
where
    indicator_values.indicator_id is null
    or catalogue.indicator_id in (
        {% set members = graph.nodes.get('model.carepack.indicator_members') %}
        {% for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model')
            if node.name.startswith('ind_') and node.unique_id not in members.depends_on.nodes %}
            '{{ node.name[4:].split("_v")[0] | replace("_", ".") }}',
        {% endfor %}
        'none'
    )
