-- One row is one table of the health team or the virtual school, and one way in which its rows
-- reached a child or did not, in the pack month.
-- A row waits where a person has been shown a child that it may be.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

linkable_rows as (select * from {{ ref('child_linkable_rows') }}),

identities as (

    select
        identifier_type,
        identifier_value,
        max(linked_by) as linked_by
    from {{ ref('child_identities') }}
    where is_usable
    group by identifier_type, identifier_value

),

rows_to_review as (

    select distinct
        source,
        stored_by,
        row_number
    from {{ ref('child_matches_to_review') }}

),

rows_by_way as (

    select
        linkable_rows.source,
        linkable_rows.table_name,
        case
            when identities.linked_by is not null then identities.linked_by
            when rows_to_review.source is not null then 'waiting'
            else 'not reached'
        end as way
    from linkable_rows
    left join identities
        using (identifier_type, identifier_value)
    left join rows_to_review
        on
            linkable_rows.source = rows_to_review.source
            and linkable_rows.stored_by = rows_to_review.stored_by
            and linkable_rows.row_number = rows_to_review.row_number
            and linkable_rows.table_name in ('children', 'pupils')

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    rows_by_way.source,
    rows_by_way.table_name,
    rows_by_way.way,
    count(*) as row_count
from rows_by_way
cross join run_parameters
group by
    run_parameters.authority,
    run_parameters.pack_month,
    rows_by_way.source,
    rows_by_way.table_name,
    rows_by_way.way
