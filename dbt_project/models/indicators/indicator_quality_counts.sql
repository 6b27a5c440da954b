-- One row is one data-quality check in one pack month and team, with how many issues stood how.
-- A check that could not run has one row without counts: nothing is known of it.
{{ config(materialized='view') }}
with check_runs as (select * from {{ ref('stg_quality__check_runs') }}),

issues as (select * from {{ ref('child_quality_issues') }}),

issues_counted as (

    select
        authority,
        pack_month,
        check_id,
        team_name,
        count(case when state <> 'put right' then 1 end) as listed_count,
        count(case when state in ('open', 'reopened') then 1 end) as open_count,
        count(case when state = 'reopened' then 1 end) as reopened_count,
        count(case when state = 'accepted' then 1 end) as accepted_count,
        count(case when first_seen_month = pack_month then 1 end) as new_count,
        count(case when is_put_right_now then 1 end) as put_right_count,
        max(case when state in ('open', 'reopened') then age_months end) as oldest_months,
        count(distinct case when state in ('open', 'reopened') then child_id end)
            as open_child_count
    from issues
    group by authority, pack_month, check_id, team_name

)

select
    check_runs.authority,
    check_runs.pack_month,
    check_runs.check_id,
    check_runs.title,
    check_runs.feed,
    check_runs.severity,
    check_runs.distorts,
    check_runs.owner,
    check_runs.put_right_in,
    issues_counted.team_name,
    check_runs.state,
    check_runs.state = 'ran' as is_run,
    case when check_runs.state = 'ran' then coalesce(issues_counted.listed_count, 0) end
        as listed_count,
    case when check_runs.state = 'ran' then coalesce(issues_counted.open_count, 0) end
        as open_count,
    case when check_runs.state = 'ran' then coalesce(issues_counted.reopened_count, 0) end
        as reopened_count,
    case when check_runs.state = 'ran' then coalesce(issues_counted.accepted_count, 0) end
        as accepted_count,
    case when check_runs.state = 'ran' then coalesce(issues_counted.new_count, 0) end
        as new_count,
    case when check_runs.state = 'ran' then coalesce(issues_counted.put_right_count, 0) end
        as put_right_count,
    issues_counted.oldest_months,
    case when check_runs.state = 'ran' then coalesce(issues_counted.open_child_count, 0) end
        as open_child_count,
    case when check_runs.state <> 'ran' then concat(check_runs.state, ': ', check_runs.problem) end
        as problem
from check_runs
left join issues_counted
    using (authority, pack_month, check_id)
