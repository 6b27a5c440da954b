-- One row is the delivery of one source that serves the pack month.
-- A source without a row was not delivered for the month.
select
    authority,
    source,
    delivery_id,
    extracted_on
from {{ source('landing', 'serving_deliveries') }}
