-- One row is one exception that one data-quality check listed in one pack month.
-- Kept per pack month, so that its life across months can be told.
select
    authority,
    pack_month,
    check_id,
    subject_kind,
    subject_id,
    child_id,
    team_id,
    team_name,
    manager_id,
    concerned_date
from {{ source('quality', 'exceptions') }}
