-- One row is one number, or row of a list without one, by which another source may know a child.
-- linked_by says how: by number where child_numbers finds it usable, else by match or by decision,
-- which may also undo a number. A link is known by the number as the other source writes it.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

numbers as (select * from {{ ref('child_numbers') }}),

links as (select * from {{ ref('child_links') }}),

numbers_and_links as (

    select
        coalesce(links.child_id, numbers.child_id) as child_id,
        coalesce(links.identifier_type, numbers.identifier_type) as identifier_type,
        coalesce(links.identifier_value, numbers.identifier_value) as identifier_value,
        coalesce(numbers.is_shared, false) as is_shared,
        coalesce(links.is_same, numbers.is_usable) as is_usable,
        coalesce(links.made_by, case when numbers.is_usable then 'number' end) as linked_by,
        links.match_probability,
        links.decided_date
    from numbers
    full outer join links
        on
            numbers.child_id = links.child_id
            and numbers.identifier_type = links.identifier_type
            and numbers.identifier_value = links.identifier_value

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    numbers_and_links.child_id,
    numbers_and_links.identifier_type,
    numbers_and_links.identifier_value,
    numbers_and_links.is_shared,
    numbers_and_links.is_usable,
    numbers_and_links.linked_by,
    numbers_and_links.match_probability,
    numbers_and_links.decided_date
from numbers_and_links
cross join run_parameters
