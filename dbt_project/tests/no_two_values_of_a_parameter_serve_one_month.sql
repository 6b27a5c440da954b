select
    earlier.authority,
    earlier.parameter
from {{ ref('parameters') }} as earlier
inner join {{ ref('parameters') }} as later
    on
        earlier.parameter_set = later.parameter_set
        and earlier.authority = later.authority
        and earlier.parameter = later.parameter
        and earlier.effective_from < later.effective_from
        and coalesce(earlier.effective_to, later.effective_from) >= later.effective_from
