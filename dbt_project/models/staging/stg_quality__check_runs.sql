-- One row is one data-quality check in one pack month: whether it could run, and what it says.
-- A check that could not run says nothing; it does not say that all is well.
select
    authority,
    pack_month,
    check_id,
    title,
    distorts,
    severity,
    owner,
    put_right_in,
    to_do,
    date_is,
    feed,
    state,
    problem,
    exceptions as exception_count
from {{ source('quality', 'check_runs') }}
