-- One row is one admission: a child beginning a period of care (definitions 6.3).
-- It is the event behind admissions, initial assessments and notices.
with periods as (select * from {{ ref('child_periods_of_care') }})

select
    authority,
    pack_month,
    child_id,
    period_id,
    entry_date as admission_date
from periods
where is_admission
