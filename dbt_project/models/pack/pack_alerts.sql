-- One row is one alert: one reason why whoever puts a check right is told of it in a pack month. It
-- carries counts, nothing of a child; what was sent is kept elsewhere (warehouse/quality). The
-- recipient is the team, where its social workers put it right, else the role that does.
-- Longer than a hundred lines: a branch for each reason.
{{ config(materialized='view') }}
{% set alert = 'authority, pack_month, recipient, check_id, title, severity, distorts, owner,
        put_right_in, feed, problem' %}
with counts as (

    select
        *,
        case
            when not is_run then 'data engineer'
            when owner = 'social worker' then coalesce(team_name, 'service manager')
            else owner
        end as recipient
    from {{ ref('indicator_quality_counts') }}

),

counts_by_recipient as (

    select
        {{ alert }},
        cast(sum(open_count) as integer) as open_count,
        cast(sum(new_count) as integer) as new_count,
        cast(sum(open_child_count) as integer) as child_count,
        cast(max(oldest_months) as integer) as oldest_months
    from counts
    group by {{ alert }}

),

reasons (reason, parameter) as (

    values
    ('could not run', null),
    ('new', 'alert_new_from'),
    ('over threshold', 'alert_open_from'),
    ('worsening', 'alert_worsening_by'),
    ('overdue', 'alert_overdue_months')

),

months as (

    select distinct
        authority,
        pack_month
    from counts

),

thresholds as (

    select
        months.authority,
        months.pack_month,
        parameters.parameter,
        cast(parameters.value as integer) as threshold,
        row_number() over (
            partition by months.authority, months.pack_month, parameters.parameter
            order by
                case when parameters.authority = '*' then 1 else 0 end,
                parameters.effective_from desc
        ) as choice
    from months
    inner join {{ ref('parameters') }} as parameters
        on
            parameters.parameter_set = 'default'
            and parameters.authority in (months.authority, '*')
            and months.pack_month >= parameters.effective_from
            and months.pack_month <= coalesce(parameters.effective_to, months.pack_month)
    where parameters.parameter in (select reasons.parameter from reasons)

)

select
    now.*,
    reasons.reason,
    thresholds.threshold,
    month_before.open_count as open_before_count
from counts_by_recipient as now
cross join reasons
left join thresholds
    on
        now.authority = thresholds.authority
        and now.pack_month = thresholds.pack_month
        and reasons.parameter = thresholds.parameter
        and thresholds.choice = 1
left join counts_by_recipient as month_before
    on
        now.authority = month_before.authority
        and now.recipient = month_before.recipient
        and now.check_id = month_before.check_id
        and now.pack_month
        = {{ dbt.last_day(dbt.dateadd('month', 1, 'month_before.pack_month'), 'month') }}
where
    case reasons.reason
        when 'could not run' then now.problem is not null
        when 'new' then now.open_count > 0 and now.new_count >= thresholds.threshold
        when 'over threshold' then now.open_count >= thresholds.threshold
        when 'worsening'
            then
                month_before.open_count > 0
                and now.open_count - month_before.open_count >= thresholds.threshold
        when 'overdue' then now.open_count > 0 and now.oldest_months > thresholds.threshold
    end
