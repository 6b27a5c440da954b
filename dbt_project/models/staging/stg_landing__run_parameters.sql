-- One row is the authority and month that this run computes.
-- The pack month is a parameter: no model asks the clock.
select
    authority,
    pack_month,
    month_start,
    cut_off,
    rerun_months,
    parameter_set,
    due_on as due_date
from {{ source('landing', 'run_parameters') }}
