-- One row is one calendar day, with the number of working days up to and including it. The n-th
-- working day after a day has that day's number plus n (definitions 3.1: England and Wales).
with bank_holidays as (select * from {{ ref('bank_holidays') }}),

digits as (

    select * from (
        values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)
    ) as numbers (digit)

),

days as (

    select
        cast(
            {{ dbt.dateadd(
                'day',
                'cast(tens_of_thousands.digit * 10000 + thousands.digit * 1000 + hundreds.digit * 100'
                ~ ' + tens.digit * 10 + ones.digit as integer)',
                "date '1990-01-01'"
            ) }} as date
        ) as calendar_date
    from digits as ones
    cross join digits as tens
    cross join digits as hundreds
    cross join digits as thousands
    cross join digits as tens_of_thousands
    where tens_of_thousands.digit < 2

),

days_marked as (

    select
        days.calendar_date,
        extract(isodow from days.calendar_date) <= 5
        and bank_holidays.holiday_date is null as is_working_day
    from days
    left join bank_holidays
        on days.calendar_date = bank_holidays.holiday_date

)

select
    calendar_date,
    is_working_day,
    cast(
        sum(case when is_working_day then 1 else 0 end) over (
            order by calendar_date rows between unbounded preceding and current row
        ) as integer
    ) as working_day_number
from days_marked
