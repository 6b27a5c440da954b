-- One row is one child ceasing to be looked after in a month; special guardianship counts (6.6).
-- The codes of special guardianship are a group of the code list, those of before 2018 among them.
with months as (select * from {{ ref('child_report_months') }} where is_rerun or is_in_year),

ceases as (select * from {{ ref('child_ceases') }})

select
    months.authority,
    months.pack_month,
    months.month_end,
    'recorded' as basis,
    'cease' as member_type,
    concat(ceases.child_id, '|', cast(ceases.ceased_date as varchar)) as member_id,
    ceases.child_id,
    cast({{ dbt.dateadd('day', -1, 'ceases.ceased_date') }} as date) as status_date,
    cast(
        case when ceases.is_special_guardianship then 1 else 0 end as decimal(18, 4)
    ) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    concat('reason ', coalesce(ceases.ceased_reason_code, 'not written')) as reason
from months
inner join ceases
    on
        months.month_start <= ceases.ceased_date
        and months.month_end >= ceases.ceased_date
