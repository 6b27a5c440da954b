-- One row is one kind of event with how long its input took, over all teams and months.
-- How many events there were is not published: it would tell the small counts of the pack.
with lags as (

    select * from {{ ref('pack_input_lags') }}
    where team_name is null and month_end is null

),

rule as (select * from {{ ref('pack_disclosure_rule') }}),

lags_by_size as (

    select
        lags.*,
        lags.event_count - lags.no_lower_end_count >= rule.suppress_denominator_below as is_shown
    from lags
    cross join rule

)

select
    authority,
    pack_month,
    kind,
    team_name,
    month_end,
    cast(null as bigint) as event_count,
    cast(null as bigint) as no_lower_end_count,
    case when is_shown then median_by_row_days end as median_by_row_days,
    case when is_shown then ninetieth_percentile_by_row_days end
        as ninetieth_percentile_by_row_days
from lags_by_size
