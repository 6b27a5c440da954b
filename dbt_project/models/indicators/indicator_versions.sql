-- One row is one version of the definition of an indicator, as its own ind_* YAML describes it.
-- It counts the months from its effective month to the next version's; back-cast, all before too.
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
    'effective_month',
] %}
with report_months as (select * from {{ ref('child_report_months') }}),

entries (
    model_name,
    indicator_id,
    version,
    {{ texts | join(',\n    ') }},
    inputs,
    sort_order,
    decimals,
    is_evidenced,
    has_uasc_subset,
    is_back_cast
) as (

    values
    {% for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model')
        if node.name.startswith('ind_') %}
    {% set meta = node.config.meta or node.meta %}
    (
        '{{ node.name }}',
        '{{ node.name[4:].split("_v")[0] | replace("_", ".") }}',
        {{ meta.version }},
        {% for text in texts %}
        {{ "'" ~ (meta[text] | string | replace("'", "''") | trim) ~ "'" if meta.get(text) else 'null' }},
        {% endfor %}
        '{{ meta.get("inputs", []) | join("; ") }}',
        {{ meta.get('sort_order', 'null') }},
        {{ meta.get('decimals', 'null') }},
        {{ meta.get('evidenced', false) }},
        {{ meta.get('has_uasc_subset', true) }},
        {{ meta.get('back_cast', false) }}
    ),
    {% endfor %}
    ({{ (['null'] * (texts | length + 9)) | join(', ') }})

),

-- The first version counts whatever is older than it, too.
versions as (

    select
        *,
        case
            when
                is_back_cast
                or version = min(version) over (partition by indicator_id)
                then cast('1900-01-01' as date)
            else cast(concat(effective_month, '-01') as date)
        end as counted_from
    from entries
    where indicator_id is not null

)

select
    report_months.authority,
    report_months.pack_month,
    versions.model_name,
    versions.indicator_id,
    cast(versions.version as integer) as version,
    {% for text in texts %}
        cast(versions.{{ text }} as varchar) as {{ text }},
    {% endfor %}
    versions.inputs,
    cast(versions.sort_order as integer) as sort_order,
    cast(versions.decimals as integer) as decimals,
    cast(versions.is_evidenced as boolean) as is_evidenced,
    cast(versions.has_uasc_subset as boolean) as has_uasc_subset,
    cast(versions.is_back_cast as boolean) as is_back_cast,
    versions.counted_from,
    coalesce(
        min(versions.counted_from) over (
            partition by versions.indicator_id
            order by versions.version
            rows between 1 following and unbounded following
        ),
        cast('9999-12-31' as date)
    ) as counted_until
from versions
cross join report_months
where report_months.is_pack_month
