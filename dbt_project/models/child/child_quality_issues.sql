-- One row is one data-quality issue as it stood in one pack month: an exception that a check listed
-- then or in a month before, with its age, its team and what has become of it. Not to be confused
-- with the issues of a signed-off pack (stg_issued__issues).
-- A view over what every month listed, so that a decision shows at once. Where the check could not
-- run, the issue stands as it stood.
{{ config(materialized='view') }}
with issue_months as (select * from {{ ref('child_quality_issue_months') }}),

exceptions as (select * from {{ ref('child_quality_exceptions') }}),

decisions as (select * from {{ ref('stg_quality__decisions') }}),

-- the last word of a person on the issue, as far as it was said of this month or one before, and
-- not before the issue was put right and came back
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
            and issue_months.listed_since_month <= decisions.pack_month

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
        when decisions.decision is not null or issue.listed_since_month > issue.first_seen_month
            then 'reopened'
        else 'open'
    end as state,
    case
        when not issue.is_listed then null
        when decisions.decision = 'accepted' and decisions.expires_on < issue.pack_month
            then concat('accepted until ', cast(decisions.expires_on as varchar), ', which is past')
        when decisions.decision is not null then decisions.reason
        when issue.listed_since_month > issue.first_seen_month
            then 'had been put right, and is listed again'
    end as state_reason,
    decisions.decided_by,
    decisions.expires_on,
    issue.first_seen_month,
    issue.last_seen_month,
    cast(
        {{ dbt.datediff('issue.first_seen_month', 'issue.last_seen_month', 'month') }} as integer
    ) as age_months,
    issue.is_put_right_now
from issue_months as issue
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
