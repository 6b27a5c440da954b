-- One row is one kind of event that two sources know, and one team, in the pack month: for how many
-- children the case system, the owner of the event, both or neither hold one in force.
-- Without the delivery of either side nothing is known: the counts are empty.
{% set kinds = [
    ('health assessment', 'health team', 'health', 'ssd_cla_health', 'assessments'),
    ('dental check', 'health team', 'health', 'ssd_cla_health', 'dental'),
    ('initial assessment', 'health team', 'health', 'ssd_cla_health', 'assessments'),
    ('PEP', 'virtual school', 'virtual_school', 'lcs_peps', 'epep'),
    ('SDQ', 'health team', 'health', 'ssd_sdq_scores', 'sdq'),
    ('adoption', 'adoption tracker', 'social_care', 'ssd_cla_episodes', 'adoption_tracker'),
] %}
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

kinds (kind_order, kind, owner, owner_source, recorded_table, owner_table) as (

    values
    {% for kind, owner, owner_source, recorded_table, owner_table in kinds -%}
        (
            {{ loop.index }}, '{{ kind }}', '{{ owner }}', '{{ owner_source }}',
            '{{ recorded_table }}', '{{ owner_table }}'
        )
        {%- if not loop.last %},{% endif %}
    {% endfor %}

),

tables_needed as (

    select
        kind,
        'social_care' as source,
        recorded_table as table_name
    from kinds
    union all
    select
        kind,
        owner_source as source,
        owner_table as table_name
    from kinds

),

-- the return stands in for the case system (rulings DEL10)
sources_served as (

    select distinct case when source = 'ssda903' then 'social_care' else source end as source
    from {{ ref('stg_landing__serving_deliveries') }}

),

tables_lacking as (

    select distinct
        source,
        split_part(split_part(lower(item), '.', 1), '[', 1) as table_name
    from {{ ref('stg_landing__serving_not_supplied') }}

),

kinds_not_known as (

    select distinct tables_needed.kind
    from tables_needed
    left join sources_served
        on tables_needed.source = sources_served.source
    left join tables_lacking
        on
            tables_needed.source = tables_lacking.source
            and tables_needed.table_name = tables_lacking.table_name
    where sources_served.source is null or tables_lacking.table_name is not null

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    kinds.kind,
    kinds.kind_order,
    kinds.owner,
    gaps.team_name,
    kinds_not_known.kind is null as is_known,
    case when kinds_not_known.kind is null then count(gaps.child_id) end as child_count,
    {% for gap in ['both', 'days differ', 'evidenced only', 'recorded only', 'neither'] -%}
        case
            when kinds_not_known.kind is null
                then count(case when gaps.gap = '{{ gap }}' then 1 end)
        end as {{ gap | replace(' ', '_') }}_count
        {%- if not loop.last %},{% endif %}
    {% endfor %}
from kinds
cross join run_parameters
left join kinds_not_known
    on kinds.kind = kinds_not_known.kind
left join {{ ref('child_recorded_evidenced') }} as gaps
    on kinds.kind = gaps.kind
group by
    run_parameters.authority, run_parameters.pack_month, kinds.kind, kinds.kind_order, kinds.owner,
    gaps.team_name, kinds_not_known.kind
