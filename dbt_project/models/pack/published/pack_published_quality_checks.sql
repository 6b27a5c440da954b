-- One row is one data-quality check as published: how many issues are open, unless they are few.
-- What came and went in the month only where none of it is few; ages of issues only where many are
-- open. A check may list the very children of a gap, so nothing is counted where a figure that it
-- distorts is hidden in this month or the one before.
{{ config(materialized='view') }}
with checks as (select * from {{ ref('pack_quality_checks') }}),

rule as (select * from {{ ref('pack_disclosure_rule') }}),

hidden as (

    select distinct indicator_id
    from {{ ref('pack_published_values') }}
    where
        cohort = 'all' and form = 'month' and state = 'c'
        and month_end >= cast(
            {{ dbt.last_day(dbt.dateadd('month', -1, 'pack_month'), 'month') }} as date
        )

),

checks_told as (

    select distinct checks.check_id
    from checks
    inner join hidden
        on concat(', ', checks.distorts, ',') like concat('%, ', hidden.indicator_id, ',%')

),

checks_by_size as (

    select
        checks.*,
        checks_told.check_id is not null as is_told,
        {{ is_small('checks.open_count') }} as is_open_small,
        {{ is_small('checks.open_before_count') }} as is_open_before_small,
        {{ is_small('checks.new_count') }} as is_new_small,
        {{ is_small('checks.put_right_count') }} as is_put_right_small,
        {{ is_small('checks.accepted_count') }} as is_accepted_small,
        checks.open_count >= rule.suppress_denominator_below as is_many
    from checks
    inner join rule
        on checks.pack_month = rule.pack_month
    left join checks_told
        on checks.check_id = checks_told.check_id

),

checks_decided as (

    select
        *,
        is_told
        or is_open_small
        or is_open_before_small
        or is_new_small
        or is_put_right_small
        or is_accepted_small as is_cut
    from checks_by_size

)

select
    authority,
    pack_month,
    check_id,
    title,
    severity,
    distorts,
    owner,
    put_right_in,
    feed,
    state,
    case when not is_told and not is_open_small then open_count end as open_count,
    case when not is_told and not is_open_before_small then open_before_count end
        as open_before_count,
    case when not is_cut then new_count end as new_count,
    case when not is_cut then put_right_count end as put_right_count,
    case when not is_cut then accepted_count end as accepted_count,
    case when is_many and not is_told then oldest_months end as oldest_months,
    case when is_many and not is_told then median_months end as median_months
from checks_decided
