-- One row is one delivery behind the first print of a month that this pack runs again.
-- Issue 1 of the month's own pack where it was signed off, else that pack's last run (no issue).
select
    authority,
    pack_month,
    month_end,
    issue,
    source,
    delivery_id,
    extracted_on,
    is_same_project
from {{ source('landing', 'first_prints') }}
