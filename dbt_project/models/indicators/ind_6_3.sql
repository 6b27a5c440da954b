-- One row is one admission in a month that the pack computes (definitions 6.3).
-- Events, not children: a child who enters twice counts twice.
with months as (select * from {{ ref('child_report_months') }} where is_rerun or is_in_year),

admissions as (select * from {{ ref('child_admissions') }})

select
    months.authority,
    months.pack_month,
    months.month_end,
    'recorded' as basis,
    'admission' as member_type,
    concat(
        admissions.child_id, '|', cast(admissions.admission_date as varchar)
    ) as member_id,
    admissions.child_id,
    admissions.admission_date as status_date,
    cast(1 as decimal(18, 4)) as numerator,
    cast(0 as decimal(18, 4)) as denominator,
    'began to be looked after' as reason
from months
inner join admissions
    on
        months.month_start <= admissions.admission_date
        and months.month_end >= admissions.admission_date
