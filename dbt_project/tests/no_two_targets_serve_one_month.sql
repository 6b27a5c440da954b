select
    earlier.authority,
    earlier.indicator_id
from {{ ref('targets') }} as earlier
inner join {{ ref('targets') }} as later
    on
        earlier.authority = later.authority
        and earlier.indicator_id = later.indicator_id
        and earlier.effective_from < later.effective_from
        and coalesce(earlier.effective_to, later.effective_from) >= later.effective_from
