-- One row is one table that a source delivers, in the pack month: whether the delivery that serves
-- holds it, when that was extracted and due, and what landing set aside of its rows and values.
-- Which tables a source delivers is known from its deliveries; one that never came has one row.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

serving_deliveries as (select * from {{ ref('stg_landing__serving_deliveries') }}),

delivered_tables as (select * from {{ ref('stg_landing__delivered_tables') }}),

-- the return stands in for the case system (rulings DEL10)
sources_expected as (

    select coalesce(serving_deliveries.source, sources.source) as source
    from (
        values
        ('social_care', 'ssda903'), ('health', 'health'), ('virtual_school', 'virtual_school')
    ) as sources (source, stand_in)
    left join serving_deliveries
        on serving_deliveries.source in (sources.source, sources.stand_in)

),

tables_known as (

    select distinct
        source,
        table_name
    from delivered_tables

),

rows_set_aside as (

    select
        rejected.delivery_id,
        rejected.table_name,
        count(distinct rejected.row_number) as rows_set_aside_count,
        -- a field that no row can do without; a second row of one key lacks nothing
        count(
            distinct case
                when rejected.column_name is not null and rejected.rule <> 'DEL5'
                    then rejected.row_number
            end
        ) as rows_lacking_mandatory_count
    from {{ ref('stg_landing__rejected_rows') }} as rejected
    where rejected.set_aside = 'row'
    group by rejected.delivery_id, rejected.table_name

),

values_set_aside as (

    select
        delivery_id,
        table_name,
        count(*) as values_set_aside_count
    from {{ ref('stg_landing__rejected_rows') }}
    where set_aside = 'value'
    group by delivery_id, table_name

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    sources.source,
    tables_known.table_name,
    case
        when serving.delivery_id is null then 'not delivered'
        when delivered.is_supplied then 'delivered'
        else 'not supplied'
    end as delivery_state,
    serving.extracted_on,
    run_parameters.due_date,
    delivered.rows_in as row_count,
    case when delivered.is_supplied then coalesce(of_rows.rows_set_aside_count, 0) end
        as rows_set_aside_count,
    case when delivered.is_supplied then coalesce(of_rows.rows_lacking_mandatory_count, 0) end
        as rows_lacking_mandatory_count,
    case when delivered.is_supplied then coalesce(of_values.values_set_aside_count, 0) end
        as values_set_aside_count
from sources_expected as sources
cross join run_parameters
left join tables_known
    on sources.source = tables_known.source
left join serving_deliveries as serving
    on sources.source = serving.source
left join delivered_tables as delivered
    on
        serving.delivery_id = delivered.delivery_id
        and tables_known.table_name = delivered.table_name
left join rows_set_aside as of_rows
    on
        serving.delivery_id = of_rows.delivery_id
        and tables_known.table_name = of_rows.table_name
left join values_set_aside as of_values
    on
        serving.delivery_id = of_values.delivery_id
        and tables_known.table_name = of_values.table_name
