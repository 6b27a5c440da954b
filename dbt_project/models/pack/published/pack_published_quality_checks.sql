-- One row is one data-quality check as published: how many issues are open, unless they are few. What
-- came and went in the month only where none of it is few; ages of issues only where many are open.
{{ config(materialized='view') }}
with checks as (

    select * from {{ ref('pack_quality_checks') }}

),

rule as (

    select * from {{ ref('pack_disclosure_rule') }}

),

checks_by_size as (

    select
        checks.*,
        {{ is_small('checks.open_count') }} as is_open_small,
        {{ is_small('checks.open_before_count') }} as is_before_small,
        {{ is_small('checks.new_count') }} or {{ is_small('checks.put_right_count') }}
        or {{ is_small('checks.accepted_count') }} or {{ is_small('checks.open_count') }}
        or {{ is_small('checks.open_before_count') }} as is_any_small,
        checks.open_count >= rule.suppress_denominator_below as is_many
    from checks
    cross join rule

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
    case when not is_open_small then open_count end as open_count,
    case when not is_before_small then open_before_count end as open_before_count,
    case when not is_any_small then new_count end as new_count,
    case when not is_any_small then put_right_count end as put_right_count,
    case when not is_any_small then accepted_count end as accepted_count,
    case when is_many then oldest_months end as oldest_months,
    case when is_many then median_months end as median_months
from checks_by_size
