-- One row is one data-quality check in one pack month: what it distorts, who puts it right, and
-- how many issues are open now and were a month ago, how old they are, what was put right.
-- Empty counts: the check could not run in that month. The median age is one that occurred.
{{ config(materialized='view') }}
{% set words = ['title', 'severity', 'distorts', 'owner', 'put_right_in', 'feed', 'state'] %}
{% set counted = ['open', 'new', 'put_right', 'accepted'] %}
with counts as (

    select
        authority,
        pack_month,
        check_id,
        {{ words | join(',\n        ') }},
        {% for each in counted -%}
            cast(sum({{ each }}_count) as integer) as {{ each }}_count,
        {% endfor %}
        cast(max(oldest_months) as integer) as oldest_months
    from {{ ref('indicator_quality_counts') }}
    group by authority, pack_month, check_id, {{ words | join(', ') }}

),

ages as (

    select
        *,
        sum(open_count) over (
            partition by authority, pack_month, check_id order by age_months
        ) as count_up_to,
        sum(open_count) over (partition by authority, pack_month, check_id) as count_of_all
    from {{ ref('indicator_quality_ages') }}

),

medians as (

    select
        authority,
        pack_month,
        check_id,
        cast(min(age_months) as integer) as median_months
    from ages
    where 2 * count_up_to >= count_of_all
    group by authority, pack_month, check_id

)

select
    counts.authority,
    counts.pack_month,
    counts.check_id,
    {% for each in words -%}
        counts.{{ each }},
    {% endfor %}
    counts.open_count,
    counts_before.open_count as open_before_count,
    counts.new_count,
    counts.put_right_count,
    counts.accepted_count,
    counts.oldest_months,
    medians.median_months
from counts
left join counts as counts_before
    on
        counts.authority = counts_before.authority
        and counts.check_id = counts_before.check_id
        and counts.pack_month
        = {{ dbt.last_day(dbt.dateadd('month', 1, 'counts_before.pack_month'), 'month') }}
left join medians
    on
        counts.authority = medians.authority
        and counts.pack_month = medians.pack_month
        and counts.check_id = medians.check_id
