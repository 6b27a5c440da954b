-- One row is one length of input lag of one kind of event, team and month, and its events.
-- Counted by the upper end of the interval; empty where the interval has no lower end.
with lags as (select * from {{ ref('child_input_lags') }})

select
    authority,
    pack_month,
    kind,
    team_name,
    cast({{ dbt.last_day('event_date', 'month') }} as date) as month_end,
    case when last_delivery_without_date is not null then most_lag_days end as most_lag_days,
    count(*) as event_count
from lags
group by
    authority,
    pack_month,
    kind,
    team_name,
    cast({{ dbt.last_day('event_date', 'month') }} as date),
    case when last_delivery_without_date is not null then most_lag_days end
