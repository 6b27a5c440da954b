-- One row is one issue in one pack month from its first sight on, told by the lists alone: whether
-- it was listed then, and since when without a break. Where a check did not run, nobody knows, and
-- the issue stands as it stood.
{{ config(materialized='view') }}
with check_runs as (select * from {{ ref('stg_quality__check_runs') }}),

exceptions as (select * from {{ ref('child_quality_exceptions') }}),

issues as (

    select
        authority,
        issue_id,
        check_id,
        subject_kind,
        subject_id,
        min(pack_month) as first_seen_month
    from exceptions
    group by authority, issue_id, check_id, subject_kind, subject_id

),

issue_months as (

    select
        issues.*,
        check_runs.pack_month,
        check_runs.title,
        check_runs.distorts,
        check_runs.severity,
        check_runs.owner,
        check_runs.put_right_in,
        check_runs.to_do,
        check_runs.date_is,
        check_runs.feed,
        exceptions.pack_month as listed_month,
        case when check_runs.state = 'ran' then exceptions.pack_month is not null end
            as was_listed
    from issues
    inner join check_runs
        on
            issues.authority = check_runs.authority
            and issues.check_id = check_runs.check_id
            and issues.first_seen_month <= check_runs.pack_month
    left join exceptions
        on
            issues.authority = exceptions.authority
            and issues.issue_id = exceptions.issue_id
            and check_runs.pack_month = exceptions.pack_month

),

issue_months_as_last_known as (

    select
        *,
        max(listed_month) over (
            partition by authority, issue_id order by pack_month
        ) as last_seen_month,
        last_value(was_listed ignore nulls) over (
            partition by authority, issue_id order by pack_month
        ) as is_listed
    from issue_months

),

issue_months_with_the_one_before as (

    select
        *,
        lag(is_listed) over (
            partition by authority, issue_id order by pack_month
        ) as was_listed_before
    from issue_months_as_last_known

),

issue_months_with_their_start as (

    select
        *,
        max(
            case when is_listed and not coalesce(was_listed_before, false) then pack_month end
        ) over (
            partition by authority, issue_id order by pack_month
        ) as listed_since_month
    from issue_months_with_the_one_before

)

select
    *,
    coalesce(was_listed_before and not is_listed, false) as is_put_right_now
from issue_months_with_their_start
