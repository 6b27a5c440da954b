-- One row is one input that a figure needs and the deliveries serving the pack month do not hold.
-- A figure with such a row reads Unavailable (rulings DEL1, DEL3); the cause is a data note.
with inputs as (select * from {{ ref('indicator_inputs') }} where is_needed),

not_supplied as (

    select
        source,
        lower(item) as item,
        split_part(split_part(lower(item), '.', 1), '[', 1) as table_name
    from {{ ref('stg_landing__serving_not_supplied') }}

),

-- The return stands in for the case system (rulings DEL10).
sources_served as (

    select distinct case when source = 'ssda903' then 'social_care' else source end as source
    from {{ ref('stg_landing__serving_deliveries') }}

),

-- A recorded figure needs the case system; the roll, where it is the cohort (definitions 3.4).
inputs_needed as (

    select
        inputs.authority,
        inputs.pack_month,
        inputs.indicator_id,
        inputs.version,
        bases.basis,
        inputs.source,
        inputs.item,
        inputs.table_name
    from inputs
    inner join {{ ref('indicator_catalogue') }} as catalogue
        on inputs.indicator_id = catalogue.indicator_id
    inner join {{ ref('child_report_months') }} as report_months
        on report_months.is_pack_month
    cross join (values ('recorded'), ('evidenced')) as bases (basis)
    where
        case
            when inputs.table_name = 'pupils'
                then report_months.pep_cohort = 'virtual_school_roll'
            when bases.basis = 'recorded' then inputs.source = 'social_care'
            else catalogue.is_evidenced
        end

),

-- The subset needs to know who is an unaccompanied asylum-seeking child.
inputs_needed_by_cohort as (

    select
        inputs_needed.*,
        cohorts.cohort
    from inputs_needed
    cross join (values ('all'), ('uasc')) as cohorts (cohort)
    union all
    select distinct
        authority,
        pack_month,
        indicator_id,
        version,
        basis,
        'social_care' as source,
        'ssd_immigration_status.immi_immigration_status' as item,
        'ssd_immigration_status' as table_name,
        'uasc' as cohort
    from inputs_needed

)

select distinct
    needed.authority,
    needed.pack_month,
    needed.indicator_id,
    needed.version,
    needed.cohort,
    needed.basis,
    needed.source,
    case when sources_served.source is null then cast(null as varchar) else not_supplied.item end
        as item,
    sources_served.source is not null as is_source_delivered
from inputs_needed_by_cohort as needed
left join sources_served
    on needed.source = sources_served.source
left join not_supplied
    on
        needed.source = not_supplied.source
        and needed.table_name = not_supplied.table_name
        -- a table lacks what the whole of it lacks, and a whole table each of its columns
        and (
            needed.item in (not_supplied.item, needed.table_name)
            or needed.table_name = not_supplied.item
        )
where sources_served.source is null or not_supplied.item is not null
