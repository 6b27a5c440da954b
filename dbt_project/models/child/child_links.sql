-- One row is one link of another source's row to a child that no number made, or that undoes one.
-- Made by match or by a person's decision; `pair` is its name in carepack match decide.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

links as (select * from {{ ref('stg_landing__identity_links') }})

select
    run_parameters.authority,
    run_parameters.pack_month,
    links.source,
    links.pair,
    links.identifier_type,
    links.identifier_value,
    links.child_id,
    links.made_by,
    links.match_probability,
    links.is_same,
    links.decided_date
from links
inner join run_parameters
    using (authority, pack_month)
