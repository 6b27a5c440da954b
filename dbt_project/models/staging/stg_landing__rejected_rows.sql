-- One row is one fault in one delivered row.
-- The value itself stays in landing: only place, rule and reason go on.
select
    delivery_id,
    authority,
    source,
    extracted_on,
    table_name,
    row_number,
    column_name,
    rule,
    reason,
    set_aside,
    severity
from {{ source('landing', 'rejected_rows') }}
