-- One row is one issue of one signed-off pack.
-- A month may have several; the newest stands.
select
    authority,
    pack_month,
    issue,
    signed_off_by,
    reason,
    cut_off,
    signed_off_at
from {{ source('issued', 'issues') }}
