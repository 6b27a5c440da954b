-- One row is one foster household whose approval ended in a month (definitions 9.5).
-- Every reason counts: resignation, retirement, termination, a move to another agency.
with months as (select * from {{ ref('child_report_months') }} where is_rerun or is_in_year),

households as (select * from {{ ref('child_foster_households') }})

select
    months.authority,
    months.pack_month,
    months.month_end,
    'recorded' as basis,
    'household' as member_type,
    concat(
        households.household_id, '|', cast(households.approved_date as varchar)
    ) as member_id,
    cast(null as varchar) as child_id,
    cast(null as date) as status_date,
    cast(1 as decimal(18, 4)) as numerator,
    cast(0 as decimal(18, 4)) as denominator,
    'approval ended' as reason
from months
inner join households
    on
        months.month_start <= households.deregistered_date
        and months.month_end >= households.deregistered_date
