-- One row is one thing to say of the deliveries behind a pack: refused, missing or incomplete.
-- The reader of the pack sees it among the data notes.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

serving_deliveries as (select * from {{ ref('stg_landing__serving_deliveries') }}),

refused_in_the_window as (

    select distinct
        refused.source,
        refused.extracted_on,
        refused.rule,
        refused.message,
        serving_deliveries.extracted_on as served_by
    from {{ ref('stg_landing__refused_deliveries') }} as refused
    inner join run_parameters
        on
            refused.authority = run_parameters.authority
            and refused.extracted_on > run_parameters.pack_month
            and refused.extracted_on <= run_parameters.cut_off
    left join serving_deliveries
        on refused.source = serving_deliveries.source

),

sources_not_delivered as (

    select sources.source
    from (values ('social_care'), ('health'), ('virtual_school')) as sources (source)
    left join serving_deliveries
        on
            sources.source = serving_deliveries.source
            or (sources.source = 'social_care' and serving_deliveries.source = 'ssda903')
    where serving_deliveries.source is null

),

items_not_supplied as (

    select
        not_supplied.source,
        not_supplied.item,
        count(distinct missing_inputs.indicator_id) as indicator_count
    from {{ ref('stg_landing__serving_not_supplied') }} as not_supplied
    left join {{ ref('indicator_missing_inputs') }} as missing_inputs
        on
            not_supplied.source = missing_inputs.source
            and lower(not_supplied.item) = missing_inputs.item
            and missing_inputs.cohort = 'all'
    group by not_supplied.source, not_supplied.item

),

notes as (

    select
        'refused delivery' as topic,
        'error' as severity,
        concat(
            source, ' delivery of ', cast(extracted_on as varchar),
            ' was refused (', rule, '): ', message,
            case
                when served_by is null then ' No other delivery serves this month.'
                else concat(' The delivery of ', cast(served_by as varchar), ' serves.')
            end
        ) as note,
        1 as note_count
    from refused_in_the_window
    union all
    select
        'source not delivered' as topic,
        'error' as severity,
        concat(source, ' was not delivered for this month: its figures read Unavailable.') as note,
        1 as note_count
    from sources_not_delivered
    union all
    select
        'not supplied' as topic,
        'warn' as severity,
        case
            when item = 'adoption_tracker'
                then 'No adoption tracker was supplied: adoptions are the case system''s alone.'
            when indicator_count = 0 then concat(source, ' did not supply ', item, '.')
            else concat(source, ' did not supply ', item, ': its figures read Unavailable.')
        end as note,
        indicator_count as note_count
    from items_not_supplied

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
