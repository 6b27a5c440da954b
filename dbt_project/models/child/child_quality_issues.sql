-- One row is one data-quality issue as it stood in one pack month: an exception that a check listed
-- then or in a month before, with its age, its team and what has become of it. Not to be confused
-- with the issues of a signed-off pack (stg_issued__issues).
-- A view over what every month listed, so that a decision shows at once. Where the check could not
-- run, the issue stands as it stood.
{{ config(materialized='view') }}
with check_runs as (

    select * from {{ ref('stg_quality__check_runs') }}

),

exceptions as (

    select
        exceptions.*,
        concat(
            'Q',
            substring(
                md5(
                    concat(
                        exceptions.authority, '|', exceptions.check_id, '|',
                        exceptions.subject_kind, '|', exceptions.subject_id
                    )
                ),
                1,
                10
            )
        ) as issue_id
    from {{ ref('stg_quality__exceptions') }} as exceptions

),

decisions as (

    select * from {{ ref('stg_quality__decisions') }}

),

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

-- every month from the first sight on; where the check did not run, nobody knows whether it was
-- still there
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

issue_months_numbered as (

    select
        *,
        sum(case when is_listed and not was_listed_before then 1 else 0 end) over (
            partition by authority, issue_id order by pack_month
        ) as times_back
    from issue_months_with_the_one_before

),

-- the last word of a person on the issue, as far as it was said of this month or one before
decisions_ranked as (

    select
        issue_months.authority,
        issue_months.issue_id,
        issue_months.pack_month,
        decisions.decision,
        decisions.reason,
        decisions.decided_by,
        decisions.expires_on,
        decisions.decided_at,
        row_number() over (
            partition by issue_months.authority, issue_months.issue_id, issue_months.pack_month
            order by decisions.decided_at desc
        ) as recency
    from issue_months
    inner join decisions
        on
            issue_months.authority = decisions.authority
            and issue_months.issue_id = decisions.issue_id
            and issue_months.pack_month >= decisions.pack_month

)

select
    seen.authority,
    issue.pack_month,
    issue.issue_id,
    issue.check_id,
    issue.title,
    issue.distorts,
    issue.severity,
    issue.owner,
    issue.put_right_in,
    issue.to_do,
    issue.date_is,
    issue.feed,
    issue.subject_kind,
    issue.subject_id,
    seen.child_id,
    seen.team_id,
    seen.team_name,
    seen.manager_id,
    seen.concerned_date,
    case
        when not issue.is_listed then 'put right'
        when
            decisions.decision = 'accepted'
            and decisions.expires_on >= issue.pack_month
            then 'accepted'
        when decisions.decision is not null or issue.times_back > 0 then 'reopened'
        else 'open'
    end as state,
    case
        when not issue.is_listed then null
        when decisions.decision = 'accepted' and decisions.expires_on < issue.pack_month
            then concat('accepted until ', cast(decisions.expires_on as varchar), ', which is past')
        when decisions.decision is not null then decisions.reason
        when issue.times_back > 0 then 'had been put right, and is listed again'
    end as state_reason,
    decisions.decided_by,
    decisions.expires_on,
    issue.first_seen_month,
    issue.last_seen_month,
    cast(
        {{ dbt.datediff('issue.first_seen_month', 'issue.last_seen_month', 'month') }} as integer
    ) as age_months,
    coalesce(issue.was_listed_before and not issue.is_listed, false) as is_put_right_now
from issue_months_numbered as issue
inner join exceptions as seen
    on
        issue.authority = seen.authority
        and issue.issue_id = seen.issue_id
        and issue.last_seen_month = seen.pack_month
left join decisions_ranked as decisions
    on
        issue.authority = decisions.authority
        and issue.issue_id = decisions.issue_id
        and issue.pack_month = decisions.pack_month
        and decisions.recency = 1
