-- One row is one table, column or type that a serving delivery could not fill.
-- An indicator that needs it reads Unavailable.
select
    authority,
    source,
    item
from {{ source('landing', 'serving_not_supplied') }}
