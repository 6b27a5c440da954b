-- One row is one pair of a row of another source and a child that a person has to look at, and why.
-- Both stand side by side, each as its source has it.
select
    authority,
    pack_month,
    source,
    pair,
    stored_by,
    row_number,
    number,
    forename,
    surname,
    born as birth_date,
    postcode,
    child_id,
    child_forename,
    child_surname,
    child_born as child_birth_date,
    child_postcode,
    match_probability,
    why,
    alike
from {{ source('landing', 'identity_reviews') }}
