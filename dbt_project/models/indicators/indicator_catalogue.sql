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

),

entries_by_month as (

    select
        report_months.authority,
        report_months.pack_month,
        report_months.shown_as_first_printed,
        entries.*,
        -- a table without dates (7.1) or the roll of the virtual school tells of its own day alone
        -- (definitions 3.3)
        entries.display = 'as re-run'
        and not (
            report_months.pep_cohort = 'virtual_school_roll'
            and entries.inputs like '%virtual_school.pupils%'
        ) as can_be_rerun
    from entries
    cross join report_months
    where report_months.is_pack_month and entries.indicator_id is not null

)

select
    authority,
    pack_month,
    indicator_id,
    {% for text in texts | reject('equalto', 'display') %}
        cast({{ text }} as varchar) as {{ text }},
    {% endfor %}
    cast(
        case
            when
                can_be_rerun
                and not coalesce(
                    concat(shown_as_first_printed, ';') like concat('%', indicator_id, ';%'), false
                )
                then 'as re-run'
            else 'as first printed'
        end as varchar
    ) as display,
    cast(can_be_rerun as boolean) as can_be_rerun,
    inputs,
    cast(sort_order as integer) as sort_order,
    cast(decimals as integer) as decimals,
    cast(is_evidenced as boolean) as is_evidenced,
    cast(has_uasc_subset as boolean) as has_uasc_subset
from entries_by_month
