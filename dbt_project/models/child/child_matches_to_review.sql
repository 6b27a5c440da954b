-- One row is one pair of a row of another source and a child that may be one person: unclear.
-- A person decides (carepack match decide); until then the row is linked as it was.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

reviews as (select * from {{ ref('stg_landing__identity_reviews') }})

select
    run_parameters.authority,
    run_parameters.pack_month,
    reviews.source,
    reviews.stored_by,
    cast(reviews.row_number as integer) as row_number,
    reviews.pair,
    reviews.number,
    reviews.forename,
    reviews.surname,
    reviews.postcode,
    reviews.child_id,
    reviews.child_forename,
    reviews.child_surname,
    reviews.child_postcode,
    reviews.why,
    reviews.alike,
    reviews.match_probability,
    reviews.birth_date,
    reviews.child_birth_date
from reviews
inner join run_parameters
    using (authority, pack_month)
