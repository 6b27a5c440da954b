-- One row is one table of the health team or the virtual school in the pack month: by what its rows
-- reached a child, and how many did not.
-- A table without a row has no row here: nothing is divided by nothing.
with counts as (select * from {{ ref('indicator_match_counts') }}),

counts_by_table as (

    select
        authority,
        pack_month,
        source,
        table_name,
        {% for way in ['number', 'match', 'decision', 'waiting', 'not reached'] -%}
            cast(sum(case when way = '{{ way }}' then row_count else 0 end) as bigint)
                as {{ way | replace(' ', '_') }}_count,
        {% endfor %}
        cast(sum(row_count) as bigint) as row_count
    from counts
    group by authority, pack_month, source, table_name

)

select
    authority,
    pack_month,
    source,
    table_name,
    table_name in ('children', 'pupils') as is_list_of_children,
    row_count,
    number_count as by_number_count,
    match_count as by_match_count,
    decision_count as by_decision_count,
    waiting_count,
    not_reached_count,
    {{ round_half_up('100 * (number_count + match_count + decision_count)', 'row_count') }}
        as matched_pct
from counts_by_table
