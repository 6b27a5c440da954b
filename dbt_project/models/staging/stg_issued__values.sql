-- One row is one cell of a signed-off pack, exactly as that issue printed it.
-- Later packs show older months from these rows.
select
    authority,
    pack_month,
    issue,
    month_end,
    indicator_id,
    cohort,
    basis,
    form,
    state,
    displayed_value,
    numerator,
    denominator,
    definition_version
from {{ source('issued', 'issued_values') }}
