-- One row is one table of one delivery.
-- It tells a table delivered empty from one that was not supplied.
select
    delivery_id,
    source,
    table_name,
    rows_in,
    is_supplied
from {{ source('landing', 'delivered_tables') }}
