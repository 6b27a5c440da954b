-- One row is one delivered row that is not as it was at the first print of a re-run month, and whose.
-- A row that moved from one subject to another stands here for both; one without concerns everybody.
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
