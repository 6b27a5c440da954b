-- One row is one delivery that was refused whole.
-- It never serves a month (rulings DEL2).
select
    authority,
    source,
    extracted_on,
    rule,
    message,
    refused_at
from {{ source('landing', 'refused_deliveries') }}
