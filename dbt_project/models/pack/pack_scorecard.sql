-- One row is one line of the scorecard: an indicator in the pack month, all children, as recorded.
-- Arrow and colour are read from the displayed figures (definitions 4.1 and 4.2).
with headlines_with_targets as (

    select
        headlines.*,
        targets.target_green_text,
        targets.target_amber_text,
        targets.target_red_text,
        coalesce(targets.green_from, targets.green_to) as target_green_limit,
        case when targets.is_coloured then coalesce(targets.red_from, targets.red_to) end
            as target_red_limit,
        targets.range_from as target_range_from,
        targets.range_to as target_range_to,
        targets.source as target_source,
        case
            when value is null or not coalesce(targets.is_coloured, false) then 'none'
            when value <= targets.range_to then 'green'
            when value <= targets.range_tolerance_to then 'amber'
            when value > targets.range_tolerance_to then 'red'
            when value >= targets.red_from or value < targets.red_to then 'red'
            when value >= targets.amber_from and value < targets.amber_to then 'amber'
            when value >= targets.green_from or value < targets.green_to then 'green'
            else 'none'
        end as rag,
        case when value < targets.range_from then 'below range' end as rag_note,
        -- how far outside the range: by so much it must improve
        {% for value in ['value', 'previous_value'] -%}
            case
                when {{ value }} < targets.range_from then targets.range_from - {{ value }}
                when {{ value }} > targets.range_to then {{ value }} - targets.range_to
                when {{ value }} >= targets.range_from then 0
            end as {{ value | replace('value', 'distance') }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from {{ ref('pack_headlines') }} as headlines
    left join {{ ref('targets') }} as targets
        on
            headlines.authority = targets.authority
            and headlines.indicator_id = targets.indicator_id
            and headlines.pack_month >= targets.effective_from
            and headlines.pack_month <= coalesce(targets.effective_to, headlines.pack_month)

),

headlines_with_gains as (

    select
        *,
        -- figures of two definitions have no direction
        case
            when is_break then cast(null as decimal(18, 1))
            when polarity = 'Low' then previous_value - value
            when polarity = 'Within limits' then previous_distance - distance
            else value - previous_value
        end as gain
    from headlines_with_targets

)

select
    authority,
    pack_month,
    indicator_id,
    name,
    section,
    companion_of,
    unit,
    form,
    polarity,
    good_performance,
    sort_order,
    decimals,
    previous_state,
    previous_value,
    state,
    value,
    numerator,
    denominator,
    ytd_state,
    ytd_value,
    ytd_numerator,
    ytd_denominator,
    case when gain > 0 then 'up' when gain < 0 then 'down' when gain = 0 then 'none' end as arrow,
    case
        when polarity = 'Info' then cast(null as varchar)
        when gain > 0 then 'green'
        when gain < 0 and rag = 'green' then 'amber'
        when gain < 0 then 'red'
    end as arrow_colour,
    rag,
    rag_note,
    target_green_text,
    target_amber_text,
    target_red_text,
    target_green_limit,
    target_red_limit,
    target_range_from,
    target_range_to,
    target_source
from headlines_with_gains
