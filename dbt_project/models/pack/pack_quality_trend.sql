-- One row is one check, one team or one feed in one pack month, with its data-quality issues.
-- Empty counts: none of its checks could run in that month, which is not the same as no issue.
{{ config(materialized='view') }}
with counts as (select * from {{ ref('indicator_quality_counts') }}),

counts_by_dimension as (

    select
        counts.*,
        dimensions.dimension,
        case dimensions.dimension
            when 'check' then counts.check_id
            when 'feed' then counts.feed
            else coalesce(counts.team_name, 'no team')
        end as name
    from counts
    cross join (values ('check'), ('team'), ('feed')) as dimensions (dimension)
    -- a check without an issue, or that could not run, has no team
    where dimensions.dimension <> 'team' or counts.listed_count + counts.put_right_count > 0

)

select
    authority,
    pack_month,
    dimension,
    name,
    cast(count(distinct case when is_run then check_id end) as integer) as checks_run,
    cast(count(distinct case when not is_run then check_id end) as integer) as checks_not_run,
    cast(sum(listed_count) as integer) as listed_count,
    cast(sum(open_count) as integer) as open_count,
    cast(sum(reopened_count) as integer) as reopened_count,
    cast(sum(accepted_count) as integer) as accepted_count,
    cast(sum(new_count) as integer) as new_count,
    cast(sum(put_right_count) as integer) as put_right_count,
    cast(max(oldest_months) as integer) as oldest_months
from counts_by_dimension
group by authority, pack_month, dimension, name
