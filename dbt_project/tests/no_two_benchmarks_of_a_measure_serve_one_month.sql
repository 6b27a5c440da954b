select
    earlier.authority,
    earlier.indicator_id,
    earlier.measure
from {{ ref('benchmarks') }} as earlier
inner join {{ ref('benchmarks') }} as later
    on
        earlier.authority = later.authority
        and earlier.indicator_id = later.indicator_id
        and earlier.measure = later.measure
        and earlier.effective_from < later.effective_from
        and coalesce(earlier.effective_to, later.effective_from) >= later.effective_from
