-- One row is one row of the health team or the virtual school that reaches no child, and why.
-- It is listed, never dropped (rulings HLT2), as a row of the delivery that first held it.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

identities as (

    select
        identifier_type,
        identifier_value,
        max(case when is_usable then 1 else 0 end) as usable,
        max(case when is_shared then 1 else 0 end) as shared,
        max(case when linked_by is not null then 1 else 0 end) as judged
    from {{ ref('child_identities') }}
    group by identifier_type, identifier_value

),

linkable_rows as (select * from {{ ref('child_linkable_rows') }})

select
    run_parameters.authority,
    run_parameters.pack_month,
    linkable_rows.source,
    linkable_rows.table_name,
    linkable_rows.stored_by,
    cast(linkable_rows.row_number as integer) as row_number,
    case
        when linkable_rows.number is null then 'no number'
        when identities.shared = 1 then 'number held by more than one child'
        when identities.judged = 1 then 'number taken for another child''s'
        when identities.identifier_value is not null then 'number not valid'
        else 'number not known to social care'
    end as reason
from linkable_rows
cross join run_parameters
left join identities
    using (identifier_type, identifier_value)
where coalesce(identities.usable, 0) = 0
