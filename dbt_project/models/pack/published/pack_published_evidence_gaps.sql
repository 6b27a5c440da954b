-- One row is one kind of event that two sources know, as published: over all teams, and with all
-- of its counts or none. They are hidden where any count, or what any two leave between them, is
-- small, or where the indicator of those events is hidden in its month or differs by few.
{% set counts = [
    'child_count', 'recorded_count', 'owner_count', 'evidenced_count', 'evidenced_only_count',
    'recorded_only_count', 'days_differ_count', 'neither_count',
] %}
with gaps as (select * from {{ ref('pack_evidence_gaps') }} where team_name is null),

rule as (select * from {{ ref('pack_disclosure_rule') }}),

indicators (kind, indicator_id) as (

    values
    ('health assessment', '6.9'), ('dental check', '6.10'), ('initial assessment', '6.11'),
    ('initial assessment', '6.11b'), ('PEP', '6.12'), ('PEP', '6.13'), ('adoption', '10.1')

),

cells as (

    select
        indicators.kind,
        cells.basis,
        cells.state,
        cells.numerator,
        cells.denominator
    from {{ ref('pack_published_values') }} as cells
    inner join indicators
        on cells.indicator_id = indicators.indicator_id
    where cells.cohort = 'all' and cells.form = 'month' and cells.month_end = cells.pack_month

),

kinds_told as (

    select distinct gaps.kind
    from gaps
    cross join rule
    left join cells
        on gaps.kind = cells.kind
    where
        cells.state = 'c'
        or {{ is_small('abs(cells.denominator - gaps.child_count)') }}
        or {{ is_small(
            "abs(cells.numerator - case when cells.basis = 'recorded' "
            "then gaps.recorded_count else gaps.evidenced_count end)"
        ) }}
        or gaps.child_count < rule.suppress_denominator_below
        {% for one in counts -%}
            or {{ is_small('gaps.' ~ one) }}
            {% for other in counts[loop.index:] -%}
                or {{ is_small('abs(gaps.' ~ one ~ ' - gaps.' ~ other ~ ')') }}
            {% endfor %}
        {%- endfor %}

)

select
    gaps.authority,
    gaps.pack_month,
    gaps.kind,
    gaps.kind_order,
    gaps.owner,
    gaps.team_name,
    case
        when kinds_told.kind is not null and gaps.state = 'known' then 'c'
        else gaps.state
    end as state,
    {% for count in counts -%}
        case when kinds_told.kind is null then gaps.{{ count }} end as {{ count }}
        {%- if not loop.last %},{% endif %}
    {% endfor %}
from gaps
left join kinds_told
    on gaps.kind = kinds_told.kind
