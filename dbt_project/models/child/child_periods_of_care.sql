-- One row is one period of care: from an admission (or first known day) to the cease, over any gap
-- whose episode ended X1 or without a reason (definitions 3.2, rulings COH1 to COH5).
with working_days as (select * from {{ ref('child_working_days') }}),

runs_with_the_one_before as (

    select
        *,
        coalesce(ended_date, date '9999-12-31') as last_day,
        lag(is_ceased) over (
            partition by child_id order by started_date, coalesce(ended_date, date '9999-12-31')
        ) as is_ceased_before
    from {{ ref('child_care_runs') }}

),

runs_numbered as (

    select
        *,
        sum(case when is_admission or coalesce(is_ceased_before, true) then 1 else 0 end) over (
            partition by child_id order by started_date, last_day
            rows between unbounded preceding and current row
        ) as period_number
    from runs_with_the_one_before

),

runs_ordered_in_their_period as (

    select
        *,
        row_number() over (
            partition by child_id, period_number order by started_date, last_day
        ) as first_to_last,
        row_number() over (
            partition by child_id, period_number order by started_date desc, last_day desc
        ) as last_to_first
    from runs_numbered

),

periods as (

    select
        first_run.authority,
        first_run.pack_month,
        first_run.child_id,
        concat(first_run.child_id, '|', cast(first_run.started_date as varchar)) as period_id,
        cast(first_run.period_number as integer) as period_number,
        case
            when first_run.is_admission then first_run.started_date
            else first_run.entered_care_date
        end as entry_date,
        first_run.started_date as first_day,
        last_run.ended_date,
        first_run.is_admission,
        last_run.is_ceased,
        last_run.ceased_reason_code
    from runs_ordered_in_their_period as first_run
    inner join runs_ordered_in_their_period as last_run
        on
            first_run.child_id = last_run.child_id
            and first_run.period_number = last_run.period_number
            and last_run.last_to_first = 1
    where first_run.first_to_last = 1

),

periods_with_their_working_day as (

    select
        periods.*,
        working_days.working_day_number + months.iha_working_days as deadline_number
    from periods
    inner join {{ ref('child_report_months') }} as months
        on months.is_pack_month
    left join working_days
        on periods.entry_date = working_days.calendar_date

)

select
    periods.authority,
    periods.pack_month,
    periods.child_id,
    periods.period_id,
    periods.period_number,
    periods.entry_date,
    periods.first_day,
    periods.ended_date,
    periods.ceased_reason_code,
    periods.is_admission,
    periods.is_ceased,
    deadline.calendar_date as iha_deadline_date
from periods_with_their_working_day as periods
left join working_days as deadline
    on
        periods.deadline_number = deadline.working_day_number
        and deadline.is_working_day
