-- One row is one group of the children looked after at the end of the pack month, as printed.
-- The published pack masks it in pack_published_breakdowns.
with breakdowns as (select * from {{ ref('indicator_breakdowns') }})

select
    authority,
    pack_month,
    month_end,
    dimension,
    category,
    cast(
        row_number() over (
            partition by dimension order by category_order asc, child_count desc, category asc
        ) as integer
    ) as category_order,
    cast('value' as varchar) as state,
    child_count
from breakdowns
