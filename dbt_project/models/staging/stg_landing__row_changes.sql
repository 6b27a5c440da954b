-- One row is one delivered row that changed since the first print of a re-run month, and whose.
-- A row that moved from one subject to another stands here for both; one without is everybody's.
select
    authority,
    pack_month,
    month_end,
    source,
    table_name,
    change,
    subject_kind,
    subject_id,
    happened_on,
    happened_before
from {{ source('landing', 'row_changes') }}
