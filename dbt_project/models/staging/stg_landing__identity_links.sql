-- One row is one link of another source's row to a child that no number made, or that undoes one.
-- Made by match (with its probability) or by a person's decision, of every pack month built so far.
select
    authority,
    pack_month,
    source,
    pair,
    identifier_type,
    identifier_value,
    child_id,
    is_same,
    made_by,
    match_probability,
    decided_on as decided_date
from {{ source('landing', 'identity_links') }}
