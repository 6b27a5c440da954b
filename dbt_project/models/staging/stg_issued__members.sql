-- One row is one thing counted by a signed-off pack in its own month.
-- What is counted now is compared with it.
select
    authority,
    pack_month,
    issue,
    month_end,
    indicator_id,
    basis,
    member_type,
    member_id,
    child_id,
    numerator,
    denominator
from {{ source('issued', 'issued_members') }}
