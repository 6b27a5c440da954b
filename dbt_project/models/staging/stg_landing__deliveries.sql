-- One row is one delivery taken whole.
-- Kept for ever; which one serves a month stands in serving_deliveries.
select
    delivery_id,
    authority,
    source,
    extracted_on,
    rows_in,
    rows_set_aside,
    values_set_aside
from {{ source('landing', 'deliveries') }}
