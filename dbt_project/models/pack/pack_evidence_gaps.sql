-- One row is one kind of event that two sources know, by team, in the pack month: how many children
-- have one in force by the case system, by its owner, by either, and the gap both ways.
-- An empty team is all of them. Empty counts: a delivery is missing, and nothing is known.
with counts as (select * from {{ ref('indicator_evidence_gaps') }}),

counts_with_totals as (

    select
        counts.authority,
        counts.pack_month,
        counts.kind,
        counts.kind_order,
        counts.owner,
        totals.is_total,
        case when not totals.is_total then coalesce(counts.team_name, 'no team') end as team_name,
        counts.is_known,
        {% for gap in [
            'child', 'both', 'days_differ', 'evidenced_only', 'recorded_only', 'neither',
        ] -%}
            cast(sum(counts.{{ gap }}_count) as bigint) as {{ gap }}_count
            {%- if not loop.last %},{% endif %}
        {% endfor %}
    from counts
    cross join (values (true), (false)) as totals (is_total)
    group by
        counts.authority,
        counts.pack_month,
        counts.kind,
        counts.kind_order,
        counts.owner,
        totals.is_total,
        case when not totals.is_total then coalesce(counts.team_name, 'no team') end,
        counts.is_known

)

select
    authority,
    pack_month,
    kind,
    kind_order,
    owner,
    team_name,
    case when is_known then 'known' else 'Unavailable' end as state,
    child_count,
    both_count + days_differ_count + recorded_only_count as recorded_count,
    both_count + days_differ_count + evidenced_only_count as owner_count,
    child_count - neither_count as evidenced_count,
    evidenced_only_count,
    recorded_only_count,
    days_differ_count,
    neither_count
from counts_with_totals
-- a kind without a child has no team
where is_total or child_count > 0
