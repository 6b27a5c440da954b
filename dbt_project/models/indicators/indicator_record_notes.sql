-- One row is one kind of record to look at in the deliveries behind a pack, and how many there are.
-- The records themselves stand in rejected_rows and the restricted lists; here are only counts.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

listed_records as (select * from {{ ref('child_listed_records') }}),

unreached_rows as (select * from {{ ref('child_unreached_rows') }}),

rejected_rows as (

    select rejected.*
    from {{ ref('stg_landing__rejected_rows') }} as rejected
    inner join {{ ref('stg_landing__serving_deliveries') }} as serving_deliveries
        on rejected.delivery_id = serving_deliveries.delivery_id

),

notes as (

    select
        case when rule = 'DEL9' then 'empty table' else 'rejected rows' end as topic,
        severity,
        concat(
            source, ' ', coalesce(table_name, 'file'),
            case when column_name is null then ': ' else concat('.', column_name, ': ') end,
            reason,
            case set_aside
                when 'row' then ' (row set aside)'
                when 'value' then ' (value set aside)'
                else ''
            end,
            case when rule is null then '' else concat(' [', rule, ']') end
        ) as note,
        count(*) as note_count
    from rejected_rows
    group by severity, source, table_name, column_name, reason, set_aside, rule
    union all
    select
        'row reaches no child' as topic,
        'warn' as severity,
        concat(source, ' ', table_name, ': ', reason) as note,
        count(*) as note_count
    from unreached_rows
    group by source, table_name, reason
    union all
    select
        'listed record' as topic,
        'warn' as severity,
        concat(title, ' [', rule, ']') as note,
        count(*) as note_count
    from listed_records
    group by title, rule

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    notes.topic,
    notes.severity,
    cast(notes.note as varchar) as note,
    cast(notes.note_count as bigint) as note_count
from notes
cross join run_parameters
