-- One row is one decision of a person on one data-quality issue.
-- Accepted with a reason until a day, or opened again.
select
    authority,
    issue_id,
    pack_month,
    decision,
    reason,
    decided_by,
    expires_on,
    decided_at
from {{ source('quality', 'decisions') }}
